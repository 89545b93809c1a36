# A user name given as a credential is asked the password of; nobody answers here.
function Show($Block) {
    try { & $Block }
    catch { "$_"; $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.Exception.GetType().FullName; "$($_.TargetObject)" }
}
function named { param([System.Management.Automation.Credential()] [pscredential] $Credential) "got $($Credential.UserName)" }
Show { named -Credential joe }
Show { named -Credential 5 }
Show { named -Credential ([pscredential]::new('me', [securestring]::new())) }
Show { named -Credential $null }
Show { Start-Job { 1 } -Credential joe }
Show { Start-Job { 1 } -Credential 5 }
Show { Invoke-Command -ComputerName x { 1 } -Credential joe }
Show { Start-Process ls -Credential joe }
Show { Get-Content /etc/hostname -Credential joe }
Show { Get-Credential joe }
function typed { param([pscredential] $Credential) "got $($Credential.UserName)" }
Show { typed -Credential joe }
function reversed { param([pscredential] [System.Management.Automation.Credential()] $Credential) "got $($Credential.UserName)" }
Show { reversed -Credential joe }
Show { [pscredential] 'joe' }
