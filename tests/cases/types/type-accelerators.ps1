# The short names of types, and names of one's own.
$accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
$accelerators::Get.Count
$accelerators::Get.Keys | Sort-Object
$accelerators::Add('mine', [System.Text.StringBuilder])
[mine].FullName
$accelerators::Get['MINE'].Name
$accelerators::Remove('mine')
$accelerators::Get.ContainsKey('mine')
'--- types behind some of them'
$point = [IPEndpoint]::new([ipaddress]'10.0.0.1', 80)
"$point $($point.Port) $($point.AddressFamily)"
"$([IPEndpoint]::Parse('[::1]:8080'))", "$([IPEndpoint]::Parse('1.2.3.4'))"
$out = $null
[IPEndpoint]::TryParse('1.2.3.4:99999', [ref]$out)
try { [IPEndpoint]::new(1, 70000) } catch { $_.Exception.InnerException.Message }
$card = [PhysicalAddress]'00-15-5D-01-02-FF'
"$card", "$($card.GetAddressBytes())", ($card -eq [PhysicalAddress]::Parse('00155D0102FF'))
try { [PhysicalAddress]::Parse('00-15-5') } catch { $_.Exception.InnerException.Message }
