# [Console]::OutputEncoding is how the output of native programs is read.
[Console]::OutputEncoding = [Text.Encoding]::Latin1
$text = /usr/bin/printf '\xe9x'
[int[]][char[]]$text
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$text = /usr/bin/printf '\xc3\xa9x'
[int[]][char[]]$text
