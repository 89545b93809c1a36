# [Alias()] on a function defines aliases in its scope
function Get-Long { [CmdletBinding()][Alias('gl1', 'gl2')] param($x) "long $x" }
gl1 1; gl2 2; (Get-Alias gl2).Definition
& { function Local-One { [Alias('lo')] param() 'local' }; lo }
try { lo } catch { $_.FullyQualifiedErrorId }
