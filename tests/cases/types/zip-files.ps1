function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
Add-Type -AssemblyName System.IO.Compression.FileSystem
$d=Join-Path ([IO.Path]::GetTempPath()) zipcase; Remove-Item $d -Recurse -Force -ErrorAction Ignore; $null=New-Item $d/in/sub -ItemType Directory -Force; $null=New-Item $d/in/empty -ItemType Directory; Set-Content $d/in/a.txt alpha; Set-Content $d/in/sub/b.txt beta; Set-Location $d
t { [IO.Compression.ZipFile]::CreateFromDirectory("$d/in","$d/x.zip"); Test-Path x.zip }
t { $z=[IO.Compression.ZipFile]::OpenRead("$d/x.zip"); $z.GetType().Name; $z.Mode; ($z.Entries.FullName | Sort-Object) -join ','; $z.Entries.Count; $e=$z.GetEntry('a.txt'); $e.Name; $e.Length; $e.LastWriteTime.GetType().Name; "$e"; $z.GetEntry('zz') -eq $null; $s=[IO.StreamReader]::new($e.Open()); $s.ReadToEnd().Trim(); $s.Close(); $z.Dispose() }
t { [IO.Compression.ZipFile]::ExtractToDirectory("$d/x.zip","$d/out"); (Get-ChildItem out -Recurse -Name | Sort-Object) -join ','; Get-Content out/sub/b.txt }
t { [IO.Compression.ZipFile]::ExtractToDirectory("$d/x.zip","$d/out",$true); 'again' }
t { [IO.Compression.ZipFile]::CreateFromDirectory("$d/in","$d/x.zip") }
t { [IO.Compression.ZipFile]::CreateFromDirectory("$d/in","$d/y.zip",[IO.Compression.CompressionLevel]::Fastest,$true); $z=[IO.Compression.ZipFile]::OpenRead("$d/y.zip"); ($z.Entries.FullName | Sort-Object) -join ','; $z.Dispose() }
t { [IO.Compression.ZipFile]::OpenRead("$d/none.zip") }
t { Set-Content bad.zip nonsense; [IO.Compression.ZipFile]::OpenRead("$d/bad.zip") }
t { $z=[IO.Compression.ZipFile]::Open("$d/n.zip",'Create'); $e=[IO.Compression.ZipFileExtensions]::CreateEntryFromFile($z,"$d/in/a.txt",'q/r.txt'); $e.FullName; $z.Dispose(); $z=[IO.Compression.ZipFile]::OpenRead("$d/n.zip"); $z.Entries[0].FullName; [IO.Compression.ZipFileExtensions]::ExtractToFile($z.Entries[0],"$d/r.txt"); Get-Content r.txt; $z.Dispose() }
t { $z=[IO.Compression.ZipFile]::Open("$d/n.zip",'Update'); $null=[IO.Compression.ZipFileExtensions]::CreateEntryFromFile($z,"$d/in/sub/b.txt",'b'); $z.GetEntry('q/r.txt').Delete(); $z.Dispose(); $z=[IO.Compression.ZipFile]::OpenRead("$d/n.zip"); $z.Entries.FullName -join ','; $z.Dispose() }
Set-Location /; Remove-Item $d -Recurse -Force
