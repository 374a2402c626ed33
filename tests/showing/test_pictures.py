"""The drawings: well-formed, the same every time, nothing out of the frame, labels clear of each other."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.model import Place, PlaceKind, Status
from realpolitik.relating.records import TieBasis
from realpolitik.showing.charts import Mark, choose_window, draw_days, draw_range, draw_stance
from realpolitik.showing.geography import clip_ring, fit, load_world
from realpolitik.showing.maps import Marker, draw_map, in_reach
from realpolitik.showing.networks import Edge, draw_network

SVG = "{http://www.w3.org/2000/svg}"


def make_place(
    name: str, lat: float, lon: float, kind: PlaceKind = PlaceKind.CITY, country: str | None = None
) -> Place:
    return Place(id=name.lower(), name=name, kind=kind, country=country, lat=lat, lon=lon, why="test")


def numbers(path: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]


def test_world_knows_first_level_units() -> None:
    world = load_world()
    assert len(world.countries) > 200 and world.countries["IRQ"] == "Iraq" and world.countries["AUS"] == "Australia"
    nineveh = world.unit_of("IRQ", "Nineveh", None, None, None)
    assert nineveh is not None and nineveh.country == "IRQ"
    assert world.unit_of(None, "no such name", None, 43.1, 36.3) == nineveh
    assert world.unit_of("IRQ", "no such name", None, None, None) is None


def test_outlines_close_and_borders_are_told_from_coasts() -> None:
    world = load_world()
    units = world.units_in((38.0, 29.0, 49.0, 38.0))
    assert all(ring[0] == ring[-1] for rings in world.outlines(units).values() for ring in rings)
    kinds = {is_border for is_border, _ in world.borders(units)}
    assert kinds == {True, False}


@given(st.lists(st.tuples(st.floats(-170, 170), st.floats(-70, 70)), min_size=1, max_size=8))
def test_every_point_lies_in_the_fitted_view(points: list[tuple[float, float]]) -> None:
    view = fit(points, 800, 500)
    for lon, lat in points:
        x, y = view(lon, lat)
        assert -1e-6 <= x <= 800 + 1e-6 and -1e-6 <= y <= 500 + 1e-6


@given(st.lists(st.tuples(st.floats(-500, 1500), st.floats(-500, 1500)), min_size=3, max_size=12))
def test_clipped_rings_stay_in_the_frame(ring: list[tuple[float, float]]) -> None:
    for x, y in clip_ring(ring, 800, 500):
        assert -4.001 <= x <= 804.001 and -4.001 <= y <= 504.001


def test_map_places_every_marker_and_keeps_labels_apart() -> None:
    cities = {"Mosul": (36.34, 43.12), "Tal Afar": (36.37, 42.45), "Erbil": (36.19, 44.01), "Tikrit": (34.6, 43.68)}
    markers = [
        Marker(place=make_place(n, *at), title=n, holders=(i % 3,), lines=("held",))
        for i, (n, at) in enumerate(cities.items())
    ]
    drawn = draw_map(markers, [make_place("Baghdad", 33.34, 44.4)], load_world(), width=800, height=500, title="A & B")
    assert drawn == draw_map(
        markers, [make_place("Baghdad", 33.34, 44.4)], load_world(), width=800, height=500, title="A & B"
    )
    root = ElementTree.fromstring(drawn)
    names = [t.text for t in root.iter(f"{SVG}text") if t.get("class") == "place"]
    assert sorted(n for n in names if n) == sorted(cities)
    at = [
        (float(t.get("x") or 0), float(t.get("y") or 0)) for t in root.iter(f"{SVG}text") if t.get("class") == "place"
    ]
    assert len(set(at)) == len(at)
    assert root.find(f"{SVG}title") is not None


def test_map_tints_a_province() -> None:
    anbar = make_place("Anbar", 32.9, 41.6, PlaceKind.ADMIN1, "IRQ")
    drawn = draw_map(
        [Marker(place=anbar, title="Anbar", holders=(0,))], [], load_world(), width=400, height=400, title="t"
    )
    assert 'class="area side-0"' in drawn


def test_far_places_are_named_instead_of_drawn() -> None:
    near = [make_place("Mosul", 36.3, 43.1), make_place("Tikrit", 34.6, 43.7), make_place("Kirkuk", 35.5, 44.4)]
    far, unknown = make_place("Washington", 38.9, -77.0), Place(id="x", name="X", kind=PlaceKind.CITY, why="unknown")
    assert in_reach([*near, far, unknown]) == (near, [far, unknown])


names = st.lists(st.sampled_from([f"actor {c}" for c in "abcdefghijkl"]), min_size=2, max_size=2, unique=True)
edges = st.lists(
    st.tuples(names, st.sampled_from([1, -1]), st.sampled_from(TieBasis), st.booleans()), min_size=1, max_size=16
)


@pytest.mark.parametrize("width", [1104, 368])
@settings(max_examples=15, deadline=None)
@given(edges)
def test_network_is_drawn_within_its_frame(width: int, drawn: list[tuple[list[str], int, TieBasis, bool]]) -> None:
    ties = [Edge(a, b, sign, basis, 1, both, "t") for (a, b), sign, basis, both in drawn]
    labels = {n: n for tie in ties for n in (tie.a, tie.b)}
    picture = draw_network(ties, labels, width=width, title="t")
    assert picture == draw_network(ties, labels, width=width, title="t")
    root = ElementTree.fromstring(picture)
    height = float(root.get("height") or 0)
    for node in root.iter(f"{SVG}rect"):
        x, y = float(node.get("x") or 0), float(node.get("y") or 0)
        assert x >= 0 and x + float(node.get("width") or 0) <= width and y >= 0
        assert y + float(node.get("height") or 0) <= height
    assert {"friendly" if t.sign > 0 else "hostile" for t in ties} == set(re.findall(r'class="badge (\w+)"', picture))


def test_days_keep_marks_of_a_row_apart() -> None:
    day = date(2014, 6, 10)
    marks = [Mark("ISIS", day, day, -1, True, Status.ACTUAL, str(i), f"#e{i}") for i in range(4)]
    root = ElementTree.fromstring(draw_days(marks, width=800, title="t"))
    at = [(r.get("x"), r.get("y")) for r in root.iter(f"{SVG}rect")]
    assert len(set(at)) == 4


def test_far_days_are_left_to_the_table() -> None:
    day = date(2014, 6, 10)
    marks = [
        Mark("a", day + timedelta(days=i), day + timedelta(days=i), 1, True, Status.ACTUAL, "t", "#e") for i in range(5)
    ]
    old = Mark("a", date(1991, 1, 1), date(1991, 12, 31), -1, True, Status.ACTUAL, "t", "#o")
    assert choose_window([*marks, old]) == (marks, [old])
    assert choose_window([]) == ([], [])


@given(st.none() | st.integers(0, 10**7), st.none() | st.integers(0, 10**7), st.none() | st.integers(0, 10**7))
def test_ranges_stay_on_their_scale(a: int | None, b: int | None, c: int | None) -> None:
    known = sorted(v for v in (a, b, c) if v is not None)
    low, high = (known[0], known[-1]) if known else (None, None)
    bounds = (low or 0, max((high or 1) * 5 // 4, 1))
    for drawn in (draw_range(low, high, None, bounds, title="t"), draw_range(low, None, None, bounds, title="t")):
        for path in ElementTree.fromstring(drawn).iter(f"{SVG}path"):
            assert all(-10 <= n <= 190 for n in numbers(path.get("d") or ""))


@pytest.mark.parametrize("stance", [-1.0, 0.0, 0.6, 1.0])
def test_stances_stay_on_their_line(stance: float) -> None:
    circle = next(ElementTree.fromstring(draw_stance(stance, title="t")).iter(f"{SVG}circle"))
    assert 0 <= float(circle.get("cx") or -1) <= 120
