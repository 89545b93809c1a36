function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
t { [Net.ServicePointManager]::SecurityProtocol }
t { [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12; [Net.ServicePointManager]::SecurityProtocol }
t { [Net.ServicePointManager]::SecurityProtocol = 'Tls12,Tls13'; [Net.ServicePointManager]::SecurityProtocol }
t { [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12; [Net.ServicePointManager]::SecurityProtocol }
t { [Net.ServicePointManager]::ServerCertificateValidationCallback = {$true}; $null -eq [Net.ServicePointManager]::ServerCertificateValidationCallback }
t { [Net.ServicePointManager]::Expect100Continue; [Net.ServicePointManager]::DefaultConnectionLimit; [Net.ServicePointManager]::UseNagleAlgorithm; [Net.ServicePointManager]::CheckCertificateRevocationList; [Net.ServicePointManager]::MaxServicePointIdleTime; [Net.ServicePointManager]::DnsRefreshTimeout; [Net.ServicePointManager]::MaxServicePoints; [Net.ServicePointManager]::EnableDnsRoundRobin;[Net.ServicePointManager]::ReusePort }
t { [AppDomain]::CreateDomain('x') }
t { [Threading.Timeout]::Infinite; [Threading.Timeout]::InfiniteTimeSpan }
t { [Security.Principal.WindowsIdentity]::GetCurrent() }
t { [Security.Principal.WindowsPrincipal]::new([Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator) }
t { ([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole('Administrators') }
t { [Security.Principal.WindowsBuiltInRole]'Administrator'; [int][Security.Principal.WindowsBuiltInRole]::Administrator }
t { [Microsoft.Win32.Registry]::LocalMachine }
t { [Microsoft.Win32.Registry]::GetValue('HKEY_LOCAL_MACHINE\Software','x',$null) }
