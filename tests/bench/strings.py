def main():
    text = ""
    for i in range(200000):
        text += "ab"
    parts = [f"item {i} of {i * 2}" for i in range(1, 150001)]
    joined = ",".join(parts)
    builder = []
    for i in range(150000):
        builder.append("%x-%d" % (i, i))
    print(len(text), len(joined), len("".join(builder)))


main()
