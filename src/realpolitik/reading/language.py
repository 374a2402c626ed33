"""Is it English? Only English reports can be coded, and a page in another language is refused by name."""

import re
from functools import cache
from typing import Any

from realpolitik.errors import DocumentError

__all__ = ["check_language"]

_LANGUAGES = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian",
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_ARTICLES = re.compile(r"(?<!\w)(?:the|of|and|to|in|that|was|for|with)(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_PLAINLY = 0.12  # share of those words above which a text is English without asking; other languages stay below 0.05
_FEW_WORDS = 20  # shorter texts are mostly names, which have no language
_SAMPLE = 2_000  # characters, from the start, the middle and the end
_SURE = 0.5


def check_language(text: str) -> str:
    """`"en"`, for a text that is English or too short to tell.

    Raises:
        DocumentError: for a text in another language, which it names.
    """
    sample = _sample(text)
    words = _WORD.findall(sample)
    if words and len(_ARTICLES.findall(sample)) / len(words) >= _PLAINLY:
        return "en"
    if len(words) < _FEW_WORDS and _mostly_latin(sample):
        return "en"
    code, sure = _identifier().classify(" ".join(sample.split()))
    if code == "en" or sure < _SURE:
        return "en"
    raise DocumentError(f"looks like {_LANGUAGES[code]} ({code}, {sure:.0%} sure); only English is read")


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]} {text[-_SAMPLE:]}"


def _mostly_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(ord(c) < 0x250 for c in letters) * 2 >= len(letters)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_LANGUAGES.keys() & set(identifier.nb_classes)))
    return identifier
