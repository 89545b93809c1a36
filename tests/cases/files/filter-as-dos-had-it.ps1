# -Filter follows the rules DOS had: "*." for names without a dot, "*.*" for all, "?" for nothing at the end
'noextension', 'a.txt', 'a.b.txt', 'readme', 'x' | ForEach-Object { Set-Content $_ 1 }
foreach ($filter in '*.', '*.*', 'noext*.*', 'a.????', 'a.txt?', 'readme?', '?', '??', '*.t?t', 'a*.', '*.b.*', 'A.TXT', 'a.*.txt', '*b*') {
    '{0,-10} {1}' -f $filter, ((Get-ChildItem -Filter $filter -Name | Sort-Object) -join ' ')
}
"[io.directory]: $(([IO.Directory]::GetFiles("$PWD", '*.') | Split-Path -Leaf | Sort-Object) -join ' ')"
