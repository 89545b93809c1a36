# Secure strings encrypted with keys: there and back, keys of a wrong size, wrong keys, texts that are none.
$s = ConvertTo-SecureString 'pä$s' -AsPlainText
foreach ($size in 16, 24, 32) {
    $key = [byte[]](1..$size)
    $text = ConvertFrom-SecureString $s -Key $key
    "$size $($text.Substring(0, 32)) $(ConvertFrom-SecureString (ConvertTo-SecureString $text -Key $key) -AsPlainText)"
}
$secureKey = ConvertTo-SecureString '0123456789abcdef' -AsPlainText
$text = ConvertFrom-SecureString $s -SecureKey $secureKey
"secure key: $(ConvertTo-SecureString $text -SecureKey $secureKey | ConvertFrom-SecureString -AsPlainText)"
try { ConvertFrom-SecureString $s -Key ([byte[]](1..5)) } catch { "$($_.FullyQualifiedErrorId) | $_" }
try { ConvertTo-SecureString $text -Key ([byte[]](2..17)) -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
try { ConvertTo-SecureString 'zz' -Key ([byte[]](1..16)) } catch { $_.FullyQualifiedErrorId }
