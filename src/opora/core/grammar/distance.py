"""Letters between two words: how many must be changed, put in or left out, up to a limit."""


def edits_between(one: str, other: str, limit: int) -> int:
    """Levenshtein's distance with neighbours swapped counted once; `limit + 1` when it is more.

    >>> edits_between("повисеть", "повысить", 2)
    2
    >>> edits_between("мониторнига", "мониторинга", 2)
    1
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
