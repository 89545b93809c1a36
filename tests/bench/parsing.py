def main():
    lines = []
    for i in range(1, 2001):
        lines.append(f"def f{i}(a, b):")
        lines.append(f"    x = a * {i} + b - ({i} % 7)  # a comment")
        lines.append("    x = x - 1 if x > 10 else f'text {x}'")
        lines.append("    return [x, 'some text', a[1], 2.5]")
        lines.append("")
    text = "\n".join(lines)
    for turn in range(5):
        block = compile(text, "text", "exec")
    print(len(lines), block is not None)


main()
