$m = [IO.MemoryStream]::new()
$w = [IO.StreamWriter]::new($m); $w.NewLine = "`r`n"; $w.WriteLine('eins'); $w.WriteLine('{0:N1}|{1}', 1.25, 'b'); $w.Write([char]'c'); $w.Write(1.5); $w.WriteLine($true); $w.Write([char[]]'xyz'); $w.Flush()
"1 $($m.Length) $($m.Position) $($m.CanSeek)"; $m.Position = 0
$r = [IO.StreamReader]::new($m); while (-not $r.EndOfStream) { "2 [$($r.ReadLine())]" }; "$($r.Peek()) $($r.Read()) [$($r.ReadToEnd())] $($null -eq $r.ReadLine())"
$r.Dispose(); try { $m.Length } catch { "3 $_" }; "$($m.CanRead)"; try { $m.WriteByte(1) } catch { "4 $_ $($_.FullyQualifiedErrorId)" }; try { $r.ReadLine() } catch { "5 $_" }
try { $w.Write('x'); $w.Flush() } catch { "6 $_" }
$fixed = [byte[]](1..5); $f = [IO.MemoryStream]::new($fixed); $f.WriteByte(99); "7 $($fixed -join ',')"; $f.Position = 5; try { $f.WriteByte(1) } catch { "8 $_" }
$ro = [IO.MemoryStream]::new($fixed, $false); try { $ro.WriteByte(1) } catch { "9 $_" }; try { $ro.GetBuffer() } catch { "10 $_" }
"11 $($ro.Seek(-2, 'End')) $($ro.ReadByte()) $($ro.ReadByte()) $($ro.ReadByte())"; try { $ro.Seek(-1, 'Begin') } catch { "12 $_" }; try { $ro.Position = -1 } catch { "13 $_" }
$s = [IO.MemoryStream]::new(); $s.SetLength(3); $s.Position = 5; $s.WriteByte(7); "14 $($s.ToArray() -join ',') $($s.Capacity)"; $t = [IO.MemoryStream]::new(); $s.Position = 1; $s.CopyTo($t); "15 $($t.ToArray() -join ',')"; $s.WriteTo($t); "16 $($t.Length)"
foreach ($e in 'UTF8', 'Unicode', 'BigEndianUnicode', 'UTF32', 'ASCII', 'Latin1') { $m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($m, [Text.Encoding]::$e); $w.Write("ä$([char]::ConvertFromUtf32(0x1F600))"); $w.Close(); $b = $m.ToArray(); "17 $e $($b -join ' ')"; "18 " + [IO.StreamReader]::new([IO.MemoryStream]::new($b), [Text.Encoding]::$e).ReadToEnd().Length }
$sr = [IO.StringReader]::new("a`rb`r`n`nc$([char]::ConvertFromUtf32(0x1F600))"); "19 $($sr.ReadLine())|$($sr.ReadLine())|$($sr.ReadLine())|$($sr.Read()) $($sr.Read()) $($sr.Read()) $($sr.Read())"
$c = [char[]]::new(4); $sr = [IO.StringReader]::new('hello'); "20 $($sr.Read($c, 1, 3)) $([int]$c[0]) $($c[1..3] -join '')"
$sw = [IO.StringWriter]::new(); $sw.Write('a{0}b', 1); $sw.WriteLine(); $sw.Write(2.5); "21 $($sw.GetStringBuilder().Length) $sw"; $sw = [IO.StringWriter]::new([cultureinfo]'de-DE'); $sw.Write(2.5); $sw.Write('{0:N2}', 1234.5); "22 $sw"
$m = [IO.MemoryStream]::new(); $bw = [IO.BinaryWriter]::new($m); $bw.Write('häi'); $bw.Write([long]-2); $bw.Write(1.5); $bw.Write([single]2.5); $bw.Write([uint16]65535); $bw.Write([char]'é'); $bw.Write($true); $bw.Write([byte[]](1, 2)); $bw.Write7BitEncodedInt(300); "23 $($m.ToArray() -join ' ')"
$m.Position = 0; $br = [IO.BinaryReader]::new($m); "24 $($br.ReadString()) $($br.ReadInt64()) $($br.ReadDouble()) $($br.ReadSingle()) $($br.ReadUInt16()) $($br.PeekChar()) $($br.ReadChar()) $($br.ReadBoolean()) $($br.ReadBytes(2) -join ',') $($br.Read7BitEncodedInt())"; try { $br.ReadInt32() } catch { "25 $_ $($_.FullyQualifiedErrorId)" }
try { [IO.StreamReader]::new($null) } catch { "26 $($_.FullyQualifiedErrorId)" }
try { $t.Read($null, 0, 1) } catch { "27 $_" }; try { $t.Read([byte[]]::new(2), 1, 2) } catch { "28 $_" }; try { $t.Read([byte[]]::new(2), -1, 2) } catch { "29 $_" }
