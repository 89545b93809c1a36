# @{ModuleName=…} as an object: what may be said together, and back from its text.
function try-it($block) { try { & $block } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.InnerException.Message)" } }
$spec = [Microsoft.PowerShell.Commands.ModuleSpecification]
try-it { $spec::new(@{ModuleName = 'a'; ModuleVersion = '1.0'; RequiredVersion = '1.0'}) }
try-it { $spec::new(@{ModuleName = 'a'; MaximumVersion = '1.0'; RequiredVersion = '1.0'}) }
try-it { $spec::new(@{ModuleName = 'a'}) }
try-it { $spec::new(@{ModuleVersion = '1.0'}) }
try-it { $spec::new(@{}) }
try-it { $spec::new('') }
$out = $null
$spec::TryParse("@{ ModuleName = 'a'; ModuleVersion = '1.2'; MaximumVersion = '2.0' }", [ref]$out); "$out"
$spec::TryParse('a', [ref]$out); "[$out]"
$spec::TryParse("@{ x = 'a' }", [ref]$out)
'--- styles of files'
try-it { $PSStyle.FileInfo.Extension.Add('.md', 'hello') }
try-it { $PSStyle.FileInfo.Extension.Add('md', "`e[1m") }
try-it { $PSStyle.FileInfo.Extension.Remove('zip') }
try-it { $PSStyle.FileInfo.Extension.Add('.zip', "`e[1m") }
'--- semantic versions'
try-it { [semver]::new(3, 2, 0, 'beta.1+meta').ToString() }
try-it { [semver]::new('1.0.0+-') }
try-it { [semver]::new([version]::new(3, 2, 1, 4)) }
