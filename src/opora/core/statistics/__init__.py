"""Statistical methods, one function a method, each with its reference; exact where it matters."""  # noqa: A005
