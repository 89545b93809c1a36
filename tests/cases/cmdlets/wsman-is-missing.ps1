# What needs WS-Management: what is wrong with the arguments is told first, the rest ends in one error.
function Show($Block) {
    try { & $Block }
    catch { "$_"; $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.Exception.GetType().FullName; "$($_.TargetObject)" }
}
Show { Invoke-Command -ComputerName Server01 { 1 } }
Show { Invoke-Command -ComputerName . { 1 } -AsJob }
Show { Invoke-Command -ComputerName 'a b', 'c/d' { 1 } }
Show { Invoke-Command -ComputerName http://foo { 1 } }
Show { Invoke-Command -ComputerName '::1', '127.0.0.1', 'TST-0143', 'a_b.c' { 1 } }
Show { Invoke-Command -ComputerName Server01 -FilePath ./none.ps1 }
Show { Invoke-Command -ComputerName Server01 -FilePath *.ps1 }
Show { Invoke-Command -ComputerName Server01 { 1 } -AsJob -InDisconnectedSession }
Show { Invoke-Command -ComputerName Server01 { 1 } -JobName x -InDisconnectedSession }
Show { Invoke-Command -ComputerName Server01 { 1 } -SessionName x }
Show { Invoke-Command -ComputerName Server01 { 1 } -InDisconnectedSession -SessionOption @{ OutputBufferingMode = 'Drop'; IdleTimeout = 43200000 } }
Show { Invoke-Command -ComputerName Server01 { 1 } -SessionOption @{ OutputBufferingMode = 'Drop'; IdleTimeout = [timespan]'0:10' } }
Show { Invoke-Command -ComputerName Server01 { 1 } -CertificateThumbprint abc -Authentication Basic }
Show { Invoke-Command -ComputerName Server01 { 1 } -CertificateThumbprint abc -Credential ([pscredential]::Empty) }
Show { Invoke-Command -ConnectionUri x { 1 } }
Show { Invoke-Command -ConnectionUri https://ps.exchangelabs.com/PowerShell { 1 } -AllowRedirection }
Show { Invoke-Command -VMName x { 1 } -Credential ([pscredential]::Empty) }
Show { Invoke-Command -ContainerId x, y { 1 } -ErrorAction SilentlyContinue -ErrorVariable e; $e.ForEach{ "$_ $($_.FullyQualifiedErrorId) $($_.CategoryInfo)" } }
Show { New-PSSession -ComputerName Server01 }
Show { New-PSSession Server01 }
Show { New-PSSession -ComputerName 'a b' }
Show { Get-PSSession -ComputerName Server01 }
