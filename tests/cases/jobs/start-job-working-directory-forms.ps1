# -WorkingDirectory in other forms than a full path: home, a relative one, wildcards, a drive of this session, another provider.
function Show($name, [hashtable]$parameters) {
    "## $name"
    try { $job = Start-Job { "$PWD" } @parameters -ErrorAction Stop } catch { "$_ | $($_.FullyQualifiedErrorId)"; return }
    $null = Wait-Job $job
    $job.State
    Receive-Job $job 2>$null | ForEach-Object { $_ -eq $HOME ? 'home' : "$_" }
    "status message: $($null -eq $job.StatusMessage)"
}
$here = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory $here/sub
Set-Location $here
Show home @{ WorkingDirectory = '~' }
Show relative @{ WorkingDirectory = 'sub' }
Show none @{ WorkingDirectory = 'nosuch' }
Show provider @{ WorkingDirectory = 'env:' }
Set-Location function:
Show there @{}
Set-Location /
Remove-Item $here -Recurse
