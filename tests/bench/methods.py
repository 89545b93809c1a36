class Counter:
    def __init__(self):
        self.count = 0

    def add(self, by):
        self.count += by

    def twice(self):
        return self.count * 2


class Stepper(Counter):
    def __init__(self):
        super().__init__()
        self.steps = 0

    def step(self):
        self.add(2)
        self.steps += 1


def main():
    stepper = Stepper()
    for i in range(200000):
        stepper.step()
    length = 0
    for i in range(200000):
        length += len("some text"[2:7].upper())
    print(stepper.twice(), stepper.steps, length)


main()
