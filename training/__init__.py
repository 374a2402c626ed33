"""Training of the learned judge, from sentences that this project wrote. Needs the extra `train`; ships no code."""
