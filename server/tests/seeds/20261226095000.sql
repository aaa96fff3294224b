update waiting_payment set texts = array['Förskola', 'Faktura 1234567897'];
