# -AsByteStream writes bytes alone; -Encoding beside it is warned about; -Tail with -Delimiter
Set-Content a.bin -Value ([byte]1), 2, ([byte]3) -AsByteStream -ErrorVariable e -ErrorAction SilentlyContinue
"1: $($e[0].FullyQualifiedErrorId) | $($e[0].CategoryInfo.Category) | $e | length $((Get-Item a.bin).Length)"
[byte]1, 'x', [byte]3 | Set-Content a.bin -AsByteStream -ErrorVariable e -ErrorAction SilentlyContinue
"2: $($e.Count) length $((Get-Item a.bin).Length)"
Set-Content a.bin -Value ([byte]7) -AsByteStream -Encoding utf8 -WarningVariable w 3>$null
"3: $w"
$null = Get-Content a.bin -AsByteStream -Encoding utf8 -WarningVariable w 3>$null
"4: $w"
Set-Content b.txt 'one,two,three' -NoNewline
foreach ($n in 0..4) { "$n" + ': ' + ((Get-Content b.txt -Delimiter ',' -Tail $n | ForEach-Object { "<$_>" }) -join ' ') }
Get-Content variable:HOME -Tail 1 -ErrorVariable e -ErrorAction SilentlyContinue
"5: $($e[0].FullyQualifiedErrorId) | $e"
Set-Content c.txt 1; Set-Content d.txt 2
"6: $(Set-Content ?.txt both -PassThru) / $(Get-Content ?.txt)"
"7: $((Get-Content b.txt -Raw -ReadCount 2).GetType().Name)"
