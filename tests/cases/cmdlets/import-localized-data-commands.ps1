# Import-LocalizedData runs the data file's ConvertFrom-StringData and what -SupportedCommand allows, nothing else.
$null = New-Item -ItemType Directory en-US, fr
Set-Content en-US/t.psd1 "ConvertFrom-StringData @'", 'a=english', 'b=2', "'@"
Set-Content fr/t.psd1 "@{ a = 'french' }"
Set-Content bad.psd1 'Get-Verb'
Set-Content array.psd1 "'x', 'y'"
function import($name) { Import-LocalizedData -FileName $name -BaseDirectory . @args }
(import t).a; (import t -UICulture fr-FR).a; (import t.txt -UICulture en-US).b
import t -BindingVariable texts; "<$texts>"
Import-LocalizedData texts -FileName t -BaseDirectory $PWD; $texts.a
(import array -UICulture fr).Count
(import bad -SupportedCommand Get-Verb).Count -gt 50
try { import bad } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" }
try { import 'x/t' } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" }
import nope -UICulture fr 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }
