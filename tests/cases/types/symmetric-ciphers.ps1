function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
$b=[Text.Encoding]::UTF8.GetBytes('hello hello hello hello')
t { $a=[Security.Cryptography.Aes]::Create(); $a.GetType().Name; $a.KeySize; $a.BlockSize; $a.Mode; $a.Padding; $a.Key.Length; $a.IV.Length; $a.FeedbackSize }
$key=[byte[]](0..31); $iv=[byte[]](0..15)
t { $a=[Security.Cryptography.Aes]::Create(); $a.Key=$key; $a.IV=$iv; $e=$a.CreateEncryptor(); $script:c=$e.TransformFinalBlock($b,0,$b.Length); [Convert]::ToBase64String($c); $d=$a.CreateDecryptor(); [Text.Encoding]::UTF8.GetString($d.TransformFinalBlock($c,0,$c.Length)) }
t { $a=[Security.Cryptography.Aes]::Create(); $a.Key=$key; $a.IV=$iv; $ms=[IO.MemoryStream]::new(); $cs=[Security.Cryptography.CryptoStream]::new($ms,$a.CreateEncryptor(),[Security.Cryptography.CryptoStreamMode]::Write); $cs.Write($b,0,$b.Length); $cs.FlushFinalBlock(); [Convert]::ToBase64String($ms.ToArray()) }
t { $a=[Security.Cryptography.Aes]::Create(); $a.Key=$key; $a.IV=$iv; $cs=[Security.Cryptography.CryptoStream]::new([IO.MemoryStream]::new($c),$a.CreateDecryptor(),'Read'); [IO.StreamReader]::new($cs).ReadToEnd() }
t { $a=[Security.Cryptography.Aes]::Create(); $a.Mode='ECB'; $a.Key=$key; $e=$a.CreateEncryptor(); [Convert]::ToBase64String($e.TransformFinalBlock($b,0,$b.Length)) }
t { $a=[Security.Cryptography.Aes]::Create(); $a.Padding='Zeros'; $a.Key=$key[0..15]; $a.IV=$iv; $e=$a.CreateEncryptor(); [Convert]::ToBase64String($e.TransformFinalBlock($b,0,$b.Length)) }
t { $a=[Security.Cryptography.Aes]::Create(); $a.Padding='None'; $a.Key=$key; $a.IV=$iv; $a.CreateEncryptor().TransformFinalBlock($b,0,$b.Length) }
t { $a=[Security.Cryptography.Aes]::Create(); $a.Key=[byte[]](1,2) }
t { $a=[Security.Cryptography.Aes]::Create(); $a.IV=[byte[]](1,2) }
t { $a=[Security.Cryptography.Aes]::Create(); $a.KeySize=128; $a.Key.Length; $a.KeySize=100 }
t { $a=[Security.Cryptography.Aes]::Create(); $a.Key=$key; $a.IV=$iv; $a.CreateDecryptor().TransformFinalBlock([byte[]](1..16),0,16) }
t { $a=[Security.Cryptography.AesManaged]::new(); $a.KeySize=256; $a.GenerateKey(); $a.GenerateIV(); $a.Key.Length; $a.GetType().FullName }
t { $a=New-Object Security.Cryptography.AesCryptoServiceProvider; $a.GetType().Name }
t { $a=New-Object Security.Cryptography.RijndaelManaged; $a.GetType().Name; $a.BlockSize;$a.KeySize }
t { $a=[Security.Cryptography.Aes]::Create(); $a.Key=$key; [Convert]::ToBase64String($a.EncryptCbc($b,$iv)); [Text.Encoding]::UTF8.GetString($a.DecryptCbc($c,$iv)) }
t { $a=[Security.Cryptography.Aes]::Create(); $a.LegalKeySizes | % { "$($_.MinSize)-$($_.MaxSize)/$($_.SkipSize)" } }
t { $e=[Security.Cryptography.Aes]::Create().CreateEncryptor($key,$iv); $e.InputBlockSize; $e.OutputBlockSize; $e.CanReuseTransform; $e.CanTransformMultipleBlocks; $o=[byte[]]::new(16); $e.TransformBlock($b,0,16,$o,0); [Convert]::ToBase64String($o); [Convert]::ToBase64String($e.TransformFinalBlock($b,16,$b.Length-16)) }
t { $k=[Security.Cryptography.Rfc2898DeriveBytes]::new('pw',[byte[]](1..8),1000); [Convert]::ToHexString($k.GetBytes(20)); [Convert]::ToHexString($k.GetBytes(20)) }
t { $k=[Security.Cryptography.Rfc2898DeriveBytes]::new('pw',[byte[]](1..8),1000,[Security.Cryptography.HashAlgorithmName]::SHA256); [Convert]::ToHexString($k.GetBytes(32)); $k.IterationCount; $k.HashAlgorithm; $k.Reset(); [Convert]::ToHexString($k.GetBytes(4)) }
t { [Convert]::ToHexString([Security.Cryptography.Rfc2898DeriveBytes]::Pbkdf2('pw',[byte[]](1..8),1000,[Security.Cryptography.HashAlgorithmName]::SHA512,16)) }
t { [Security.Cryptography.Rfc2898DeriveBytes]::new('pw',[byte[]](1..8),0) }
t { $k=[Security.Cryptography.Rfc2898DeriveBytes]::new('pw',16); $k.Salt.Length; $k.IterationCount }
t { $r=[Security.Cryptography.RNGCryptoServiceProvider]::new(); $x=[byte[]]::new(8); $r.GetBytes($x); $x.Length; $r.GetType().Name }
t { $r=New-Object Security.Cryptography.RNGCryptoServiceProvider; $x=[byte[]]::new(8); $r.GetNonZeroBytes($x); $x -contains 0 }
t { [Security.Cryptography.HashAlgorithmName]::SHA256; [Security.Cryptography.HashAlgorithmName]::new('x').Name; [Security.Cryptography.HashAlgorithmName]'SHA1' }
t { [Security.Cryptography.CryptographicOperations]::FixedTimeEquals([byte[]](1,2),[byte[]](1,2)) }
t { [Security.Cryptography.HashAlgorithm]::Create('MD5').ComputeHash([byte[]](1)).Length }
t { [Security.Cryptography.MD5CryptoServiceProvider]::new().ComputeHash([byte[]](1)).Length; ([Security.Cryptography.SHA256Managed]::new()).HashSize }
t { [Security.Cryptography.CryptoStreamMode].GetEnumNames() }
t { $t=[Security.Cryptography.TripleDES]::Create(); $t.KeySize; $t.BlockSize; $t.Key=[byte[]](1..24); $t.IV=[byte[]](1..8); [Convert]::ToBase64String($t.CreateEncryptor().TransformFinalBlock($b,0,$b.Length)) }
