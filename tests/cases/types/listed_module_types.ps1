# A module that is only listed exports the classes of its own script as well as those of its nested modules.
$root = Join-Path ([IO.Path]::GetTempPath()) "types$PID"
$folder = (New-Item -ItemType Directory "$root/Several").FullName
foreach ($name in 'First', 'Second', 'Several') { Set-Content "$folder/$name.psm1" "class ${name}Class { }" }
New-ModuleManifest "$folder/Several.psd1" -RootModule Several.psm1 -NestedModules First.psm1, Second.psm1
$env:PSModulePath += [IO.Path]::PathSeparator + $root
(Get-Module Several -ListAvailable).GetExportedTypeDefinitions().Keys -join ' '
(Import-Module Several -PassThru).GetExportedTypeDefinitions().Keys -join ' '
Remove-Item -Recurse $root
