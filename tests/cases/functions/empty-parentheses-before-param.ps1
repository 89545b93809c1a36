function Simple() { param($x) "simple $x" }
function Advanced() { [CmdletBinding()] param([int] $x) process { "advanced $x" } }
Simple 1
Advanced 2
try { [scriptblock]::Create('function Both($y) { param($x) }') } catch { $_.Exception.InnerException.Errors.ErrorId }
