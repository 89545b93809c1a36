function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
$b=[Text.Encoding]::UTF8.GetBytes('hello hello hello hello')
t { $ms=[IO.MemoryStream]::new(); $gz=[IO.Compression.GZipStream]::new($ms,[IO.Compression.CompressionMode]::Compress); $gz.Write($b,0,$b.Length); $gz.Close(); $script:z=$ms.ToArray(); $z.Length -gt 10; $z[0..1]; $ms.CanRead }
t { $gz=[IO.Compression.GZipStream]::new([IO.MemoryStream]::new($z),[IO.Compression.CompressionMode]::Decompress); $sr=[IO.StreamReader]::new($gz); $sr.ReadToEnd() }
t { $gz=New-Object IO.Compression.GZipStream((New-Object IO.MemoryStream(,$z)),[IO.Compression.CompressionMode]::Decompress); $o=New-Object IO.MemoryStream; $gz.CopyTo($o); $gz.Close(); [Text.Encoding]::UTF8.GetString($o.ToArray()) }
t { $ms=[IO.MemoryStream]::new(); $d=[IO.Compression.DeflateStream]::new($ms,[IO.Compression.CompressionMode]::Compress,$true); $d.Write($b,0,$b.Length); $d.Dispose(); $ms.Position=0; $d=[IO.Compression.DeflateStream]::new($ms,'Decompress'); $o=[byte[]]::new(100); $n=$d.Read($o,0,100); $n; [Text.Encoding]::UTF8.GetString($o,0,$n) }
t { $ms=[IO.MemoryStream]::new(); $d=[IO.Compression.ZLibStream]::new($ms,[IO.Compression.CompressionLevel]::Optimal,$true); $d.Write($b,0,$b.Length); $d.Dispose(); $ms.ToArray()[0]; $ms.Position=0; [IO.StreamReader]::new([IO.Compression.ZLibStream]::new($ms,'Decompress')).ReadToEnd() }
t { $gz=[IO.Compression.GZipStream]::new([IO.MemoryStream]::new(),'Compress'); $gz.CanRead; $gz.CanWrite; $gz.CanSeek; $gz.BaseStream.GetType().Name }
t { $gz=[IO.Compression.GZipStream]::new([IO.MemoryStream]::new(),'Compress'); $gz.Length }
t { $gz=[IO.Compression.GZipStream]::new([IO.MemoryStream]::new(),'Compress'); $gz.ReadByte() }
t { $gz=[IO.Compression.GZipStream]::new([IO.MemoryStream]::new([byte[]](1..20)),'Decompress'); $gz.ReadByte() }
t { [IO.Compression.GZipStream]::new($null,'Decompress') }
t { $gz=[IO.Compression.GZipStream]::new([IO.MemoryStream]::new(),'Compress'); $gz.Close(); $gz.WriteByte(1) }
t { [IO.Compression.CompressionLevel].GetEnumNames() }
