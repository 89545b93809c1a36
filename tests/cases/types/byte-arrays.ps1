$b = [byte[]]::new(5); "$b"; $b[1] = 7; "$($b[1]) $($b[-1]) $($b.Length) $b"; $b.GetType().FullName
$c = [byte[]]::new(4); foreach ($x in $c) { $x }; $c.Count; $c | % { "p$_" }; ($c + 1).GetType().Name; $c += 5; "$c $($c.GetType().Name)"
$d = [Text.Encoding]::UTF8.GetBytes('héllo'); "$d"; $e = $d.Clone(); $e[0]=0; "$d | $e"; [BitConverter]::ToString($d)
[Array]::Reverse($d); "$d"; $d = [Text.Encoding]::UTF8.GetBytes('hello'); [Array]::Reverse($d); [Text.Encoding]::UTF8.GetString($d)
$d = [Text.Encoding]::UTF8.GetBytes('hello'); $d[1..3] -join ','; $d -contains 104; $d -eq 108; 'x{0}' -f $d[0]; [Array]::IndexOf($d, [byte]108)
$m = [byte[,]]::new(2,2); $m[1,1] = 9; $m[1,1]; "$m"; [byte[]]@(1,2,3) -join '-'; [byte[]](1..3) | Measure-Object -Sum | % Sum
$f = [IO.Path]::GetTempFileName(); [IO.File]::WriteAllBytes($f, [byte[]](65,66,67)); $r = [IO.File]::ReadAllBytes($f); "$r"; $r.Count; $r[0]; Get-Content $f -AsByteStream -Raw | % { $_.GetType().Name }; (Get-Content $f -AsByteStream -Raw).Length
$s = [IO.File]::OpenRead($f); $buf = [byte[]]::new(10); $s.Read($buf, 2, 5); "$buf"; $s.Dispose(); $ms = [IO.MemoryStream]::new(); $ms.Write($buf, 1, 4); "$($ms.ToArray())"; $ms.Length
$ms = [IO.MemoryStream]::new([byte[]](1,2,3)); $ms.ReadByte(); $ms.GetBuffer().Length 2>$null; $arr = [byte[]]::new(3); $w=[IO.MemoryStream]::new($arr); $w.WriteByte(9); "$arr"
$q = [byte[]]::new(3); [Random]::new(1).NextBytes($q); $q.Count; [Security.Cryptography.RandomNumberGenerator]::GetBytes(4).Length;
[Array]::Copy([byte[]](1,2,3),$q,3); "$q"; [Array]::Resize([ref]$q, 5); "$q"; [Array]::Clear($q,0,1); "$q"; [Array]::Fill($q,[byte]4); "$q"; [Convert]::ToBase64String($q); [Convert]::FromBase64String('AQID') -join ' '
$z = [byte[]]::new(3); $z.SetValue([byte]3,1); $z.GetValue(1); $z.CopyTo($q,0); "$q"; ,$z | ConvertTo-Json -Compress; $z | ConvertTo-Json -Compress; [System.Management.Automation.PSSerializer]::Serialize($z) -match 'BA'
$o = [pscustomobject]@{ B = [byte[]]::new(2) }; $o; $o.B[0]++; $o.B -join ','; ([byte[]]::new(2)).Equals(1); @([byte[]]::new(2)).Count; ,[byte[]]::new(2) | % { $_.Count }
$y = [byte[]]::new(3); $k = $y; $k[0] = 1; "$y"; [guid]::new([byte[]](1..16)); [bigint]::new([byte[]](1,2)); [ipaddress]::new([byte[]](1,2,3,4)).ToString(); $y.Where{$_ -eq 1}; $y.ForEach{ $_ + 1 } -join ','; [Linq.Enumerable]::Sum([int[]]$y); $y -is [array]; $y -is [System.Collections.IList]; $y.Contains([byte]1); [byte[]]$n = 1,2; $n[0] = 300
try { $n[0] = 'x' } catch { "$_" }; $n.Rank; $n.IsFixedSize; $n[5] -eq $null; $n[0,1] -join '+'; $a,$bb = [byte[]]::new(2); "$a $bb"; [string]::Join('.', [byte[]](1,2)); ([byte[]](3,1,2) | sort) -join ''; $n.GetHashCode() -is [int]; Compare-Object ([byte[]](1,2)) ([byte[]](2,3)) | ft
switch ([byte[]](1,2)) { 1 { 'one' } 2 { 'two' } }; $l=[System.Collections.Generic.List[byte]]::new([byte[]](1,2)); $l.Count; $l.AddRange([byte[]]::new(2)); "$l"; [byte[]]$l -join ','; $l.ToArray().GetType().Name; [byte[]]::new(0).Length; "[$([byte[]]::new(0))]"; $h=@{}; $h[[byte[]]::new(1)]=1; $h.Count
