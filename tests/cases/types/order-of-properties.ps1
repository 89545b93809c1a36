Set-Content f.txt 'x'
function Names($Object) { $Object.psobject.Properties.Name -join ',' }
Names (Get-Item f.txt)
Names ([System.IO.DirectoryInfo]::new('/etc'))
Names (Get-Alias gci)
Names ([ordered]@{})
Names $ExecutionContext
([pscustomobject]@{ a = 1 }).psobject.Properties
$text = 'a' | Add-Member -PassThru -MemberType AliasProperty -Name al -Value Length
$text.psobject.Members['al']
$text.psobject.Properties['Length']
$text | Add-Member -MemberType AliasProperty -Name as -Value Length -SecondValue string -PassThru | Get-Member as
$text | Add-Member -MemberType PropertySet -Name ps -Value al, as -PassThru | ForEach-Object { $_.psobject.Members['ps'] }
(Get-PSProvider FileSystem).Drives.Name -join ' '
"$((Get-PSProvider FileSystem).ImplementingType)"
