# Get-Command: Parameters, ParameterSets, OutputType, syntax of aliases, errors.
$c = Get-Command Select-Object
$c.Parameters['Property'].GetType().FullName
$c.Parameters['Property'].ParameterSets.Keys -join ','
$c.ParameterSets[0].Parameters[0] | Select-Object Name, ParameterType, Position, ValueFromPipeline | Format-List
$c.Parameters.Keys.Count
(Get-Command Get-Date).OutputType.Name -join ','
Get-Command gi -Syntax | ForEach-Object { ($_ -split "`n")[0] }
Get-Command nonexist -ErrorAction SilentlyContinue; "$($error[0].FullyQualifiedErrorId) $($error[0].CategoryInfo)"
Get-Command -ParameterName Zork -ErrorAction SilentlyContinue; $error[0].FullyQualifiedErrorId; $error[0].Exception.Message
(Get-Command -Verb Get -Noun *Var*).Name; (Get-Command -Name *-Csv).Name
