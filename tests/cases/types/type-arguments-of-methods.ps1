[array]::Empty[int]().GetType().Name
[System.Linq.Enumerable]::Empty[string]().Count
([System.Linq.Enumerable]::OfType[int](@(1,'a',2)) | % { $_ }) -join ','
[System.Linq.Enumerable]::Cast[string](@('a','b')) -join ','
[Activator]::CreateInstance[System.Text.StringBuilder]().GetType().Name
[array]::ConvertAll[string,int](('1','2'), [Converter[string,int]]{ [int]$args[0] }) -join ','
[Enum]::GetValues[DayOfWeek]() -join ','
[Enum]::Parse[DayOfWeek]('Monday')
[Enum]::GetNames[ConsoleColor]().Count
[Linq.Enumerable]::Repeat[string]('x', 2) -join ','
[Tuple]::Create[int,string](1,'a').ToString()
try { [array]::Empty[int,string]() } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { [string]::Join[int](1) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
