$ip = [ipaddress]'192.168.1.10'; "1 $ip $($ip.AddressFamily) $($ip.Address) $($ip.GetAddressBytes() -join ',') $($ip.MapToIPv6())"
foreach ($t in '::1', 'fe80::1%3', '::ffff:1.2.3.4', '2001:db8:0:0:1:0:0:1', '0x7f.1', '1.2', '010.1.1.1', '[::1]', 'ff02::1', 'fc00::1') { $a = [ipaddress]$t; "2 $t = $a $($a.AddressFamily) $($a.IsIPv6LinkLocal) $($a.IsIPv6Multicast) $($a.IsIPv4MappedToIPv6) $([ipaddress]::IsLoopback($a))" }
foreach ($t in '256.1.1.1', 'x', '', '1.2.3.4.5', '::g') { try { "3 $([ipaddress]::Parse($t))" } catch { "3 $_ $($_.FullyQualifiedErrorId)" } }
"4 $([ipaddress]::new(16777343)) $([ipaddress]::new([byte[]](10, 0, 0, 1))) $([ipaddress]::Any) $([ipaddress]::IPv6Loopback) $([ipaddress]::Broadcast)"; try { [ipaddress]::new([byte[]](1, 2)) } catch { "5 $_" }
"6 $([ipaddress]::HostToNetworkOrder([int]1)) $([ipaddress]::NetworkToHostOrder([int16]1)) $([ipaddress]::HostToNetworkOrder([long]1)) $($ip.Equals([ipaddress]'192.168.1.10')) $(@{ $ip = 1 }[[ipaddress]'192.168.1.10'])"
$ip.IPAddressToString; $ip | Format-List IPAddressToString, ScopeId
foreach ($t in 'a@b', '"A B" <a.b@c.d>', 'x <y@z>', '@b', 'a b@c', '"q r"@h', '<a@b>') { try { $m = [mailaddress]$t; "7 $m|$($m.User)|$($m.Host)|$($m.DisplayName)|$($m.Address)" } catch { "7 $_ $($_.FullyQualifiedErrorId)" } }
[Net.WebUtility]::HtmlEncode("<a href=`"x`">&'é€😀"); [Net.WebUtility]::HtmlDecode('&lt;b&gt; &amp;amp; &#65;&#x42; &eacute;&euro; &nope; &;&#; & &copy'); [Net.WebUtility]::UrlEncode("a b&c/é?-_.!*()~'+"); [Net.WebUtility]::UrlDecode('a+b%26%C3%A9%zz%4'); "[$([Net.WebUtility]::HtmlEncode($null))]"
