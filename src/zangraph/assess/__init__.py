"""From a description of an organisation to verdicts with their reasons."""

from zangraph.assess.assessment import Assessment, Organisation, Verdict, assess

__all__ = ["Assessment", "Organisation", "Verdict", "assess"]
