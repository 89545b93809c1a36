# convertfrom-json-lenient: errors and results.
foreach ($t in 'hello','{ "a": 1','{ "a": }','{} {}','{ "a":1 "b":2 }','[1,2','["abc','{"a":','{a','{"a" 1}','[1 2]','nul','tru','trux','{"a":tru}','-','1.2.3','0x1F','017','1e','[1,,2]','{,}','{"a":1,,"b":2}','"\q"','"\u00zz"','NaN','[NaN,Infinity,-Infinity]','undefined','/* c */ 5','5 // x','[[[1]]]',']','}','"a" "b"','{"a":[1,{"b":x}]}',"`n`n  {`n ""a"": x",'','  ',"'it''s'",'{"a":1}]','1 2','abc"','+1','.5','5.','{1:2}','{"a":"x}','[1,2}','{"a":1]','"\ud83d"','{"a b":{"c.d":!}}','/Date(1)/','"/Date(0)/"','True','NULL','{"x":12345678901234567890123}','1E400','1e5','100000000000000000000000.5') {
 $label = $t -replace "`n",'~'
 try { $r = $t | ConvertFrom-Json -ErrorAction Stop -Depth 1000; "$label => " + $(if ($null -eq $r) {'null'} else { $r.GetType().Name + ' ' + ($r | ConvertTo-Json -Compress) }) } catch { "$label !! $($_.Exception.Message)" }
}
try { '[[[1]]]' | ConvertFrom-Json -Depth 2 } catch { "$($_.Exception.Message)" }
try { '{"a":{"b":[1]}}' | ConvertFrom-Json -Depth 2 } catch { "$($_.Exception.Message)" }
$h='{"b":1,"a":{"c":[1,{"d":2}]},"A":3,"":4}' | ConvertFrom-Json -AsHashtable; $h.GetType().FullName; $h.keys -join ','; $h['a'].gettype().name;$h.a.c.gettype().fullname
'[1,[2,3]]' | ConvertFrom-Json | % { "$_" }
('[1,[2,3]]' | ConvertFrom-Json -NoEnumerate).gettype().name
