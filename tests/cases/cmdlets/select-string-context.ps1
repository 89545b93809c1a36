# Select-String: context, several patterns, plain text, errors, texts and files.
Out-File a.txt -InputObject "one`ntwo cat`nthree`nfour cat`nfive`nsix`nseven Cat cat"
Out-File b.txt -InputObject "nothing`ncat here"
Select-String cat a.txt
Select-String cat *.txt -Context 1
Select-String cat *.txt -List | ForEach-Object { "$($_.Filename) $($_.LineNumber)" }
Select-String cat *.txt -Quiet; Select-String zork *.txt -Quiet; 'x' | Select-String zork -Quiet
Select-String cat *.txt -Raw
'a', 'b', 'ab' | Select-String a -NotMatch
('cat cat' | Select-String cat -AllMatches).Matches.Count
'a.b', 'axb' | Select-String 'a.b' -SimpleMatch
'foo', 'bar', 'baz' | Select-String -Pattern ba, fo | ForEach-Object { "$($_.Pattern) $($_.LineNumber) $($_.Path) $($_.Filename)" }
$x = 'l1', 'l2 hit', 'l3', 'l4', 'l5 hit' | Select-String hit -Context 1
$x; $x[0].Context | Format-List *
try { Select-String '[' a.txt } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { Select-String x nofile.txt -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
