"""The root of every refusal of the house."""

from typing import ClassVar


class AssisesError(Exception):
    """A named refusal: a code that never changes, and the parameters of its sentence.

    The sentence a person reads is written elsewhere, once per language; a method or an action
    only says *which* refusal it is.

    >>> class DoorClosed(AssisesError):
    ...     code = "door.closed"
    >>> str(DoorClosed(number=7))
    'door.closed (number=7)'
    """

    code: ClassVar[str] = "assises.refused"

    def __init__(self, **parameters: object) -> None:
        self.parameters = parameters
        details = ", ".join(f"{name}={value!r}" for name, value in sorted(parameters.items()))
        super().__init__(f"{self.code} ({details})" if details else self.code)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with the parameters: a worker refuses, the page explains."""
        return (_again, (type(self), self.parameters))


def _again(kind: type[AssisesError], parameters: dict[str, object]) -> AssisesError:
    return kind(**parameters)
