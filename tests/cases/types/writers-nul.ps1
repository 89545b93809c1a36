# NUL characters are characters like others to writers.
$writer = [System.IO.StringWriter]::new()
$writer.Write("a`0b")
$writer.ToString().Length
[Console]::Out.Write("c`0d|")
[Console]::Write("e`0f|")
[Console]::WriteLine("g`0h")
