$hex = { param($bytes) -join ($bytes | ForEach-Object { $_.ToString('x2') }) }
$texts = '', 'abc', ('a' * 55), ('b' * 56), ('c' * 64), ('d' * 111), ('e' * 112), ('f' * 1000)
foreach ($t in $texts) {
    $b = [Text.Encoding]::UTF8.GetBytes($t)
    foreach ($n in 'MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512') { & $hex ([Security.Cryptography.HashAlgorithm]::Create($n).ComputeHash($b)) }
}
& $hex ([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes('abc')))
& $hex ([Security.Cryptography.MD5]::Create().ComputeHash([IO.MemoryStream]::new([byte[]](1, 2, 3))))
$h = [Security.Cryptography.HMACSHA256]::new([byte[]](1..10)); & $hex $h.ComputeHash([byte[]](1..5)); $h.HashSize; & $hex $h.Hash
& $hex ([Security.Cryptography.HMACSHA512]::HashData([byte[]](1..200), [byte[]](1..5)))
$m = [Security.Cryptography.SHA1]::Create(); & $hex $m.ComputeHash([byte[]](1..9), 2, 3); $m.Dispose(); try { $m.ComputeHash([byte[]]1) } catch { $_.FullyQualifiedErrorId }
