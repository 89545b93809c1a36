# The module of Start-Job's last example, and the drive on which it puts its maps.
$null = New-PSDrive -Name D -PSProvider FileSystem -Root ~ -Scope Global
function Get-Map { param($Name) "all maps, of $Name" }
