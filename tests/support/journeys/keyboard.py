"""A person without a mouse: goes by Tab, chooses by arrows, confirms by Enter, and always sees where they are."""

from tests.support.journeys.reader import Reader


MOST_STEPS = 60
_FOCUSED = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return ['', '', true]
  const named = at.getAttribute('aria-label') || (at.labels && at.labels[0]?.innerText) || at.innerText
  const style = getComputedStyle(at)
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
  const place = at.getBoundingClientRect()
  return [at.tagName.toLowerCase(), (named || '').trim(), ring && place.bottom > 0 && place.top < innerHeight]
}"""


class Keyboard:
    """The keyboard of a reader."""

    def __init__(self, me: Reader) -> None:
        self.me, self._keys = me, me.page.keyboard
        me.page.emulate_media(reduced_motion="reduce")  # what has the focus is in sight at once

    @property
    def at(self) -> str:
        """The name of what has the focus; nobody may have to guess where it is."""
        tag, name, seen = self.me.page.evaluate(_FOCUSED)
        assert seen, f"the focus on {tag} «{name}» of {self.me.path} cannot be seen"
        return " ".join(name.split()).removesuffix(" (обязательно)")

    def press(self, key: str, times: int = 1) -> None:
        """A key that leaves the page where it is."""
        for _ in range(times):
            self._keys.press(key)

    def write(self, words: str) -> None:
        """Into the field that has the focus, in place of what is there."""
        self._keys.press("Control+A")
        self._keys.insert_text(words)

    def go_to(self, name: str, *, back: bool = False) -> list[str]:
        """Step by step to what is called so; everything passed on the way, it included, a field of parts once."""
        passed: list[str] = []
        for _ in range(MOST_STEPS):
            self._keys.press("Shift+Tab" if back else "Tab")
            passed.append(self.at)
            if passed[-1].startswith(name):
                return list(dict.fromkeys(passed))
        raise AssertionError(f"no way to «{name}» at {self.me.path}: {passed}")

    def to_main(self) -> None:
        """Past the header, by the first link of every page."""
        self.go_to("К содержанию")
        self._keys.press("Enter")

    def enter(self) -> None:
        """Enter, and the page it leads to."""
        with self.me.page.expect_navigation(wait_until="load"):
            self._keys.press("Enter")
        self.me.look()
