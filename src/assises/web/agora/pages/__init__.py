"""What each template is given: one frozen dataclass per page, one file per matter."""
