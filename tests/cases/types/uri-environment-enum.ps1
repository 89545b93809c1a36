# Properties in .NET's order; environment targets; enum values as numbers; commands of blocks.
[uri]'http://user@a.b:8080/c/d?e=f#g' | Format-List *
[Environment]::SetEnvironmentVariable('MUSTER_CASE', '1', 'Process'); $env:MUSTER_CASE
[Environment]::GetEnvironmentVariable('MUSTER_CASE', 'Process')
[Environment]::SetEnvironmentVariable('MUSTER_CASE', 'Bar', 'Machine')
[Environment]::GetEnvironmentVariable('MUSTER_CASE', 'User')
[DayOfWeek].GetEnumValuesAsUnderlyingType() -join ','
try { throw [System.Net.WebException]::new('x') } catch [System.Net.WebException] { "web $_" }
[pscustomobject]@{ Name = 1 } | Get-Member -Force -MemberType MemberSet | ForEach-Object Definition
& { [CmdletBinding()] param() "[$($MyInvocation.MyCommand)] $($MyInvocation.MyCommand.CommandType)" }
