"""Refusals of the survey and of the film."""

from __future__ import annotations

from assises.methods.errors import AssisesError


class SurveyError(AssisesError):
    """Something the survey refuses."""

    code = "survey.refused"


class NoSuchSurvey(SurveyError):
    """No survey of this edition has this number."""

    code = "survey.no_such_survey"


class NoMethodNote(SurveyError):
    """A survey is not published without its method note."""

    code = "survey.no_method_note"


class NoSuchCell(SurveyError):
    """The plan in force has no such cell."""

    code = "survey.no_such_cell"


class FloorAboveTarget(SurveyError):
    """The least to meet in a cell cannot exceed what is aimed at."""

    code = "survey.floor_above_target"


class CellTwice(SurveyError):
    """A plan names each cell once."""

    code = "survey.cell_twice"


class UnknownStratum(SurveyError):
    """A cell names a stratum that the city does not know."""

    code = "survey.unknown_stratum"


class UnknownNeighbourhood(SurveyError):
    """The city does not know this neighbourhood."""

    code = "survey.unknown_neighbourhood"


class NumberTaken(SurveyError):
    """Another interview of the edition already has this number."""

    code = "survey.number_taken"


class NoSuchInterview(SurveyError):
    """No interview of the edition has this number."""

    code = "survey.no_such_interview"


class InterviewWithdrawn(SurveyError):
    """Nothing more is taken from an interview whose words were withdrawn."""

    code = "survey.interview_withdrawn"


class ConsentMissing(SurveyError):
    """The person has not agreed to this use, or no longer does."""

    code = "survey.consent_missing"


class TimesTheWrongWay(SurveyError):
    """A passage must begin before it ends, with both times or none."""

    code = "survey.times_the_wrong_way"


class NoSuchFilm(SurveyError):
    """No film of the edition has this number."""

    code = "survey.no_such_film"


class NoSuchVersion(SurveyError):
    """No version of the film answers to this cote or number."""

    code = "survey.no_such_version"


class NoSuchExcerpt(SurveyError):
    """No excerpt of the edition has this cote."""

    code = "survey.no_such_excerpt"


class CutIsClosed(SurveyError):
    """An approved version is not cut again: a change is a new version."""

    code = "survey.cut_is_closed"


class NothingBehindTheSequence(SurveyError):
    """A sequence rests on excerpts, or is declared a cutaway; never both, never neither."""

    code = "survey.nothing_behind_the_sequence"


class EmptyVersion(SurveyError):
    """A version without any sequence is not approved."""

    code = "survey.empty_version"


class VersionWithdrawn(SurveyError):
    """This version was withdrawn: it is no longer shown anywhere."""

    code = "survey.version_withdrawn"


class WithdrawnWithoutReason(SurveyError):
    """A version is not withdrawn without a public reason."""

    code = "survey.withdrawn_without_reason"


class NoSuchRecall(SurveyError):
    """No copy under this number has been recalled."""

    code = "survey.no_such_recall"
