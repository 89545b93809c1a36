from types import SimpleNamespace


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def main():
    total = 0
    for i in range(150000):
        point = Point(i, 2)
        total += point.x % 5 + point.y
    kept = [SimpleNamespace(id=i, name="name", half=i / 2) for i in range(1, 150001)]
    for item in kept:
        item.id += 1
        total += item.id % 3
    print(total, len(kept))


main()
