# Milliseconds to write 10,000 objects as CLIXML and to read them again, and the file's bytes.
$ErrorActionPreference = 'Stop'
$path = [IO.Path]::GetTempFileName()
$objects = foreach ($i in 1..10000) { [pscustomobject]@{ Id = $i; Name = "object $i"; Half = $i / 2; When = [datetime]::UnixEpoch; Tags = 'a', 'b' } }
$watch = [Diagnostics.Stopwatch]::StartNew()
$objects | Export-Clixml $path
$watch.Elapsed.TotalMilliseconds
$watch.Restart()
$null = Import-Clixml $path
$watch.Elapsed.TotalMilliseconds
[IO.FileInfo]::new($path).Length
Remove-Item $path
