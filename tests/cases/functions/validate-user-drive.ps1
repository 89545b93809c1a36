# [ValidateUserDrive()] takes paths of the drive User: alone; a drive that is not there is told first.
function f { param([ValidateUserDrive()]$Path) $Path }
foreach ($path in '/tmp', 'C:\x', 'User:\x', 'Env:PATH', '', $null, 5) { try { f $path } catch { $_.FullyQualifiedErrorId; "$_" } }
[ValidateUserDrive]::new().ValidRootDrives
function g { param([ValidateDrive('Env', 'Variable')]$Path) $Path }
foreach ($path in 'Env:PATH', 'Alias:x', 'Nope:x', '/tmp') { try { g $path } catch { "$_" } }
