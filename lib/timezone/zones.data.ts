// Written by `npm run zones` from tz 2026f (597 names, 459 zones) and @vvo/tzdb 6.202.0. Do not edit: run it again.
export const tzVersion = '2026f'
/** A country a line: ISO code, the name to show, other names. */
export const countryNames = `
AD|Andorra
AE|United Arab Emirates|UAE|Emirates
AF|Afghanistan
AG|Antigua and Barbuda|Antigua & Barbuda
AI|Anguilla
AL|Albania
AM|Armenia
AO|Angola
AQ|Antarctica
AR|Argentina
AS|American Samoa|Samoa (American)
AT|Austria
AU|Australia
AW|Aruba
AX|Aland Islands|Åland Islands
AZ|Azerbaijan
BA|Bosnia and Herzegovina|Bosnia & Herzegovina|Bosnia
BB|Barbados
BD|Bangladesh
BE|Belgium
BF|Burkina Faso
BG|Bulgaria
BH|Bahrain
BI|Burundi
BJ|Benin
BL|Saint Barthelemy|St Barthelemy
BM|Bermuda
BN|Brunei
BO|Bolivia
BQ|Bonaire, Saint Eustatius and Saba|Caribbean NL
BR|Brazil
BS|Bahamas
BT|Bhutan
BW|Botswana
BY|Belarus
BZ|Belize
CA|Canada
CC|Cocos Islands|Cocos (Keeling) Islands
CD|Democratic Republic of the Congo|Congo (Dem. Rep.)|DR Congo
CF|Central African Republic|Central African Rep.
CG|Republic of the Congo|Congo (Rep.)
CH|Switzerland
CI|Ivory Coast|Côte d’Ivoire
CK|Cook Islands
CL|Chile
CM|Cameroon
CN|China|PRC
CO|Colombia
CR|Costa Rica
CU|Cuba
CV|Cabo Verde|Cape Verde
CW|Curacao|Curaçao
CX|Christmas Island
CY|Cyprus
CZ|Czechia|Czech Republic
DE|Germany
DJ|Djibouti
DK|Denmark
DM|Dominica
DO|Dominican Republic
DZ|Algeria
EC|Ecuador
EE|Estonia
EG|Egypt
EH|Western Sahara
ER|Eritrea
ES|Spain
ET|Ethiopia
FI|Finland
FJ|Fiji
FK|Falkland Islands
FM|Micronesia|Federated States of Micronesia
FO|Faroe Islands
FR|France
GA|Gabon
GB|United Kingdom|Britain (UK)|UK|Great Britain|England|Scotland|Wales|Northern Ireland
GD|Grenada
GE|Georgia
GF|French Guiana
GG|Guernsey
GH|Ghana
GI|Gibraltar
GL|Greenland
GM|Gambia
GN|Guinea
GP|Guadeloupe
GQ|Equatorial Guinea
GR|Greece
GS|South Georgia and the South Sandwich Islands|South Georgia & the South Sandwich Islands
GT|Guatemala
GU|Guam
GW|Guinea-Bissau
GY|Guyana
HK|Hong Kong
HN|Honduras
HR|Croatia
HT|Haiti
HU|Hungary
ID|Indonesia
IE|Ireland
IL|Israel
IM|Isle of Man
IN|India
IO|British Indian Ocean Territory
IQ|Iraq
IR|Iran
IS|Iceland
IT|Italy
JE|Jersey
JM|Jamaica
JO|Jordan
JP|Japan
KE|Kenya
KG|Kyrgyzstan
KH|Cambodia
KI|Kiribati
KM|Comoros
KN|Saint Kitts and Nevis|St Kitts & Nevis
KP|North Korea|Korea (North)
KR|South Korea|Korea (South)|Republic of Korea
KW|Kuwait
KY|Cayman Islands
KZ|Kazakhstan
LA|Laos
LB|Lebanon
LC|Saint Lucia|St Lucia
LI|Liechtenstein
LK|Sri Lanka
LR|Liberia
LS|Lesotho
LT|Lithuania
LU|Luxembourg
LV|Latvia
LY|Libya
MA|Morocco
MC|Monaco
MD|Moldova
ME|Montenegro
MF|Saint Martin|St Martin (French)
MG|Madagascar
MH|Marshall Islands
MK|North Macedonia|Macedonia
ML|Mali
MM|Myanmar|Myanmar (Burma)
MN|Mongolia
MO|Macao|Macau
MP|Northern Mariana Islands
MQ|Martinique
MR|Mauritania
MS|Montserrat
MT|Malta
MU|Mauritius
MV|Maldives
MW|Malawi
MX|Mexico
MY|Malaysia
MZ|Mozambique
NA|Namibia
NC|New Caledonia
NE|Niger
NF|Norfolk Island
NG|Nigeria
NI|Nicaragua
NL|The Netherlands|Netherlands|Holland
NO|Norway
NP|Nepal
NR|Nauru
NU|Niue
NZ|New Zealand|Aotearoa
OM|Oman
PA|Panama
PE|Peru
PF|French Polynesia
PG|Papua New Guinea
PH|Philippines
PK|Pakistan
PL|Poland
PM|Saint Pierre and Miquelon|St Pierre & Miquelon
PN|Pitcairn
PR|Puerto Rico
PS|Palestinian Territory|Palestine
PT|Portugal
PW|Palau
PY|Paraguay
QA|Qatar
RE|Reunion|Réunion
RO|Romania
RS|Serbia
RU|Russia
RW|Rwanda
SA|Saudi Arabia
SB|Solomon Islands
SC|Seychelles
SD|Sudan
SE|Sweden
SG|Singapore
SH|Saint Helena|St Helena
SI|Slovenia
SJ|Svalbard and Jan Mayen|Svalbard & Jan Mayen
SK|Slovakia
SL|Sierra Leone
SM|San Marino
SN|Senegal
SO|Somalia
SR|Suriname
SS|South Sudan
ST|Sao Tome and Principe|Sao Tome & Principe
SV|El Salvador
SX|Sint Maarten|St Maarten (Dutch)
SY|Syria
SZ|Eswatini|Eswatini (Swaziland)
TC|Turks and Caicos Islands|Turks & Caicos Is
TD|Chad
TF|French Southern Territories|French S. Terr.
TG|Togo
TH|Thailand
TJ|Tajikistan
TK|Tokelau
TL|Timor Leste|East Timor
TM|Turkmenistan
TN|Tunisia
TO|Tonga
TR|Turkey|Türkiye
TT|Trinidad and Tobago|Trinidad & Tobago
TV|Tuvalu
TW|Taiwan
TZ|Tanzania
UA|Ukraine
UG|Uganda
UM|United States Minor Outlying Islands|US minor outlying islands
US|United States|USA|US|United States of America
UY|Uruguay
UZ|Uzbekistan
VA|Vatican|Vatican City|Holy See
VC|Saint Vincent and the Grenadines|St Vincent
VE|Venezuela
VG|British Virgin Islands|Virgin Islands (UK)
VI|U.S. Virgin Islands|Virgin Islands (US)
VN|Vietnam
VU|Vanuatu
WF|Wallis and Futuna|Wallis & Futuna
WS|Samoa|Samoa (western)
YE|Yemen
YT|Mayotte
ZA|South Africa
ZM|Zambia
ZW|Zimbabwe
`
/** A zone a line, in the order of zone-names.data.ts: country | abbreviations, winter first | other cities. */
export const zoneDetails = `
CI|GMT|Abobo;Bouaké;Korhogo
GH|GMT|Kumasi;Tamale;Takoradi
ET|EAT|Jijiga;Gonder;Mek'ele
DZ|CET|Oran;Constantine;Annaba
ER|EAT|Keren;Himora;Af’abet
ML|GMT|Sikasso;Koutiala;Ségou
CF|WAT|Bimbo;Bégoua;Carnot
GM|GMT|Serekunda;Brikama;Sukuta;Talinding
GW|GMT|Gabú;Contumo;Reino de Bandim
MW|CAT|Lilongwe;Mzuzu;Zomba
CG|WAT|Pointe-Noire;Dolisie;Nkayi
BI|CAT|Gitega;Ngozi;Mpanda
EG|EET,EEST|Alexandria;Giza;Shubrā al Khaymah;Luxor;Sharm El Sheikh
MA|WET|Rabat;Fes;Tangier;Marrakesh;Agadir
ES|CET,CEST|
GN|GMT|Camayenne;Nzérékoré;Kankan
SN|GMT|Pikine;Touba;Guédiawaye
TZ|EAT|Mwanza;Dodoma;Zanzibar
DJ|EAT|Balbala;Ali Sabih;Dikhil
CM|WAT|Yaoundé;Bamenda;Bafoussam
EH|WET|Laayoune;Dakhla;Boujdour;El Marsa
SL|GMT|Kenema;Bo;Koidu
BW|CAT|Francistown;Mogoditshane;Maun
ZW|CAT|Bulawayo;Chitungwiza;Mutare
ZA|SAST|Cape Town;Durban;Pretoria;Soweto;Port Elizabeth;Bloemfontein
SS|CAT|Winejok;Yei;Malakal
UG|EAT|Nansana;Kira;Bunamwaya
SD|CAT|Omdurman;Khartoum North;Nyala
RW|CAT|Gisenyi;Musanze;Nyagatare
CD|WAT|Kikwit;Masina;Mbandaka
NG|WAT|Kano;Ibadan;Abuja;Port Harcourt;Benin City
GA|WAT|Port-Gentil;Franceville;Owendo
TG|GMT|Sokodé;Kara;Atakpamé
AO|WAT|Mulenvos;Viana;Kikolo
CD|CAT|Mbuji-Mayi;Kisangani;Kananga
ZM|CAT|Kitwe;Ndola;Chipata
GQ|WAT|Bata;Ebebiyin;Añisoc
MZ|CAT|Matola;Nampula;Beira
LS|SAST|Maputsoe;Mohale's Hoek;Mafeteng
SZ|SAST|Manzini;Lobamba
SO|EAT|Borama;Hargeysa;Berbera
LR|GMT|Gbarnga;Buchanan;Ganta
KE|EAT|Kakamega;Mombasa;Nakuru;Kisumu
TD|WAT|N'Djamena;Moundou;Abéché;Sarh
NE|WAT|Maradi;Zinder;Tahoua
MR|GMT|Nouadhibou;Kiffa;Dar Naim
BF|GMT|Bobo-Dioulasso;Koudougou;Saaba
BJ|WAT|Cotonou;Abomey-Calavi;Parakou
ST|GMT|
LY|EET|Benghazi;Misratah;Zliten
TN|CET|Sfax;Sousse;Sukrah
NA|CAT|Rundu;Walvis Bay;Swakopmund
US|HST,HDT|
US|AKST,AKDT|Fairbanks;Eagle River
AI|AST|The Valley
AG|AST|Saint John’s
BR|BRT|
AR|ART|Mar del Plata;La Plata
AR|ART|
AR|ART|
AR|ART|
AR|ART|
AR|ART|
AR|ART|
AR|ART|
AR|ART|
AR|ART|
AR|ART|
AR|ART|
AW|AST|Oranjestad;Noord;Tanki Leendert;Santa Cruz
PY|PYT|Ciudad del Este;San Lorenzo;Capiatá
CA|EST|
BR|BRT|
MX|CST|
BB|AST|Bridgetown
BR|BRT|
BZ|CST|Belize City;San Ignacio;San Pedro;Orange Walk
CA|AST|
BR|AMT|
CO|COT|Cali;Medellín;Barranquilla
US|MST,MDT|
CA|MST,MDT|
BR|AMT|
MX|EST|Chetumal;Playa del Carmen;Cozumel
VE|VET|Maracaibo;Valencia;Barquisimeto
GF|GFT|Matoury;Saint-Laurent-du-Maroni;Kourou
KY|EST|George Town;West Bay
US|CST,CDT|Houston;San Antonio;Dallas;Austin;Fort Worth;Minneapolis;Saint Paul;Milwaukee;Kansas City;St. Louis;New Orleans;Memphis;Nashville;Oklahoma City;Omaha;Birmingham, Alabama
MX|CST|
MX|MST,MDT|
CR|CST|San José;Limón;Alajuela;Liberia
CL|CLT|
CA|MST|
BR|AMT|
CW|AST|Willemstad;Bandariba
GL|GMT|
CA|MST|
CA|MST|
US|MST,MDT|El Paso;Albuquerque;Colorado Springs;Salt Lake City;Santa Fe;Cheyenne
US|EST,EDT|
DM|AST|Roseau
CA|CST|Calgary;Lethbridge;Red Deer
BR|ACT|
SV|CST|San Salvador;Soyapango;San Miguel;Santa Ana
CA|MST|
BR|BRT|
CA|AST,ADT|
CA|AST,ADT|
TC|EST,EDT|Providenciales;Cockburn Town
GD|AST|Saint George's
GP|AST|Les Abymes;Baie-Mahault;Le Gosier;Petit-Bourg
GT|CST|Guatemala City;Villa Nueva;Mixco;Cobán
EC|ECT|Quito;Cuenca;Santo Domingo de los Colorados
GY|GYT|Georgetown;Linden;New Amsterdam
CA|AST,ADT|Dartmouth;Charlottetown;Fredericton
CU|CST,CDT|Santiago de Cuba;Camagüey;Holguín
MX|MST|Culiacán;Tepic
US|EST,EDT|
US|CST,CDT|
US|EST,EDT|
US|EST,EDT|
US|CST,CDT|
US|EST,EDT|
US|EST,EDT|
US|EST,EDT|
CA|CST|
CA|EST,EDT|
JM|EST|Kingston;Spanish Town;Portmore;Montego Bay
US|AKST,AKDT|
US|EST,EDT|
US|EST,EDT|
BQ|AST|
BO|BOT|Santa Cruz de la Sierra;Cochabamba;Sucre
PE|PET|Callao;Arequipa;Trujillo
US|PST,PDT|San Diego;San Jose;San Francisco;Seattle;Portland, Oregon;Las Vegas;Sacramento;Oakland;Long Beach;Silicon Valley;Palo Alto;Mountain View;Cupertino;Reno;Hollywood
SX|AST|Philipsburg
BR|BRT|
NI|CST|León;Masaya;Chinandega
BR|AMT|
MF|AST|
MQ|AST|Fort-de-France;Le Lamentin;Le Robert;Sainte-Marie
MX|CST,CDT|Reynosa;Heroica Matamoros;Nuevo Laredo;Ciudad Acuña
MX|MST|
US|CST,CDT|
MX|CST|
US|AKST,AKDT|
MX|CST|Iztapalapa;Puebla;Ecatepec de Morelos;Guadalajara;León;Querétaro;Acapulco
PM|PMST,PMDT|Saint-Pierre
CA|AST,ADT|
MX|CST|
UY|UYT|Salto;Maldonado;Rivera
MS|AST|Brades;Plymouth
BS|EST,EDT|Lucaya;Freeport;Killarney
US|EST,EDT|New York City;Brooklyn;Queens;Philadelphia;Boston;Washington DC;Washington, D.C.;Miami;Atlanta;Manhattan;Baltimore;Charlotte;Raleigh;Pittsburgh;Cleveland;Columbus;Cincinnati;Orlando;Tampa;Jacksonville;Buffalo;Richmond;Newark;Hartford;Providence;Portland, Maine
US|AKST,AKDT|
BR|FNT|
US|CST,CDT|
US|CST,CDT|
US|CST,CDT|
GL|WGT,WGST|
MX|CST,CDT|
PA|EST|Panama City;San Miguelito;Juan Díaz;David
SR|SRT|Lelydorp
US|MST|Tucson;Mesa;Chandler;Scottsdale;Tempe
HT|EST,EDT|Carrefour;Delmas;Pétionville
TT|AST|Chaguanas;Mon Repos;San Fernando
BR|AMT|
PR|AST|Bayamón;Carolina;Ponce
CL|CLT|Puerto Natales;Puerto Aysén
CA|CST,CDT|
BR|BRT|
CA|CST|Saskatoon;Prince Albert;Moose Jaw
CA|CST,CDT|
BR|ACT|Cruzeiro do Sul;Sena Madureira;Benjamin Constant
BR|BRT|
CL|CLT,CLST|Puente Alto;Maipú;Antofagasta
DO|AST|Santiago de los Caballeros;Santo Domingo Oeste;Santo Domingo Este
BR|BRT|Rio de Janeiro;Belo Horizonte;Salvador;Brasília;Curitiba;Porto Alegre;Florianópolis;Campinas
GL|WGT,WGST|
US|AKST,AKDT|
BL|AST|Gustavia
CA|NST,NDT|St. John's;Conception Bay South;Paradise;Mount Pearl
KN|AST|Basseterre
LC|AST|Gros Islet;Castries
VI|AST|Saint Croix;Charlotte Amalie
VC|AST|Kingstown;Calliaqua
CA|CST|
HN|CST|San Pedro Sula;Danlí;La Ceiba
GL|AST,ADT|
MX|PST,PDT|Mexicali;Rosarito
CA|EST,EDT|Ottawa;Mississauga;Quebec City;Hamilton;London, Ontario;Waterloo;Québec
VG|AST|Road Town
CA|MST|Surrey;Burnaby
CA|MST|Fort St. John
CA|EST|Brandon;Steinbach;Kenora
US|AKST,AKDT|
AQ|AWST|
AQ|DAVT|
AQ|DDUT|
AU|AEST,AEDT|
AQ|MAWT|
AQ|NZST,NZDT|
AQ|CLT|
AQ|ROTT|
AQ|SYOT|
AQ|GMT|
AQ|VOST|
SJ|CET,CEST|
YE|AST|Sanaa;Taiz;Ibb
KZ||Astana;Shymkent;Aktobe
JO||Zarqa;Irbid;Russeifa
RU|PETT|
KZ||
KZ||
TM|TMT|Türkmenabat;Daşoguz;Mary
KZ||
IQ|AST|Mosul;Erbil;Basrah
BH|AST|Al Muharraq;Manama;Madīnat Ḩamad;Ar Rifā‘
AZ|AZT|Sumgayit;Ganja;Khirdalan
TH|ICT|Samut Prakan;Mueang Nonthaburi;Chon Buri
RU|KRAT|
LB|EET,EEST|Sidon;Tyre
KG|KGT|Osh;Manas;Karakol
BN|BNT|Bandar Seri Begawan;Sengkurong;Mentiri;Kuala Belait
RU|YAKT|Blagoveshchensk;Belogorsk
LK|IST|Dehiwala-Mount Lavinia;Maharagama;Jaffna
SY||Aleppo;Homs;Latakia
BD|BST|Chattogram;Gazipur;Khulna;Chittagong;Sylhet
TL|TLT|Maliana;Suai;Likisá
AE|GST|Abu Dhabi;Sharjah;Al Ain City;Ras Al Khaimah
TJ|TJT|Isfara;Istaravshan;Kŭlob
CY|EET,EEST|
PS|EET,EEST|Khān Yūnis;Jabālyā
PS|EET,EEST|
VN|ICT|Ho Chi Minh City;Hanoi;Haiphong;Cần Thơ;Saigon;Da Nang
HK|HKT|Tuen Mun;Sha Tin
MN|HOVT|Ulaangom;Khovd;Ölgii;Altai
RU|IRKT|Ulan-Ude;Bratsk;Angarsk
ID|WIB|Surabaya;Bekasi;Bandung;Yogyakarta
ID|WIT|Ambon;Sorong;Ternate
IL|IST,IDT|Haifa;Rishon LeTsiyyon;Tel Aviv
AF|AFT|Herāt;Mazār-e Sharīf;Kandahār
RU|PETT|Petropavlovsk-Kamchatsky;Yelizovo;Vilyuchinsk
PK|PKT|Lahore;Peshawar;Faisalabad;Islamabad;Rawalpindi;Multan;Quetta;Hyderabad, Sindh
NP|NPT|Pokhara;Bharatpur;Pātan
RU|YAKT|
IN|IST|Mumbai;Delhi;Bengaluru;Hyderabad;New Delhi;Bangalore;Chennai;Madras;Bombay;Pune;Ahmedabad;Jaipur;Lucknow;Gurgaon;Noida;Kochi
RU|KRAT|
MY|MYT|Johor Bahru;Kampung Baru Subang;Petaling Jaya;Penang;George Town
MY|MYT|
KW|AST|Al Aḩmadī;Ḩawallī;Şabāḩ as Sālim;Al Farwānīyah
MO|CST|Taipa;Sé;Luhuan
RU|MAGT|
ID|WITA|Samarinda;Balikpapan;Denpasar;Bali
PH|PST|Quezon City;Davao;Caloocan;Cebu;Makati
OM|GST|Seeb;Bawshar;‘Ibrī
CY|EET,EEST|Limassol;Larnaca;Stróvolos
RU|KRAT|
RU|KRAT|
RU|OMST|Tara;Kalachinsk;Isil’kul’
KZ||
KH|ICT|Takeo;Siem Reap;Battambang
ID|WIB|
KP|KST|Hamhŭng;Namp’o;Sunch’ŏn
QA|AST|Doha;Ar Rayyān;Lusail;Az̧ Z̧a‘āyin
KZ||
KZ||
SA|AST|Jeddah;Makkah;Madinah;Mecca;Medina;Dammam
RU|MAGT|Yuzhno-Sakhalinsk;Korsakov;Kholmsk
UZ|UZT|
KR|KST|Busan;Incheon;Daegu
CN|CST|Chengdu;Beijing;Guangzhou;Shenzhen;Hangzhou;Wuhan;Tianjin;Xi'an;Nanjing;Peking;Harbin
SG|SGT|Ulu Bedok;Bedok New Town;Sengkang New Town
RU|MAGT|
TW|CST|New Taipei City;Taichung;Kaohsiung;Hsinchu
UZ|UZT|Andijon;Namangan
GE|GET|Batumi;Kutaisi;Rustavi
IR|IRST|Mashhad;Isfahan;Karaj
BT|BTT|Phuntsholing;Tsirang;Punākha
JP|JST|Yokohama;Osaka;Nagoya;Kyoto;Sapporo;Fukuoka;Kobe;Hiroshima
RU|KRAT|
MN|ULAT|Erdenet;Darhan
CN|XJT|Shihezi;Korla;Aqsu
RU|VLAT|
LA|ICT|Savannakhet;Thakhèk;Pakse
RU|VLAT|Khabarovsk;Komsomolsk-on-Amur;Ussuriysk
RU|YAKT|
MM|MMT|Mandalay;Nay Pyi Taw;Hlaingthaya;Naypyidaw
RU|YEKT|Chelyabinsk;Ufa;Perm
AM|AMT|Gyumri;Vanadzor;Abovyan
PT|AZOT,AZOST|Ponta Delgada
BM|AST,ADT|Hamilton
ES|WET,WEST|Las Palmas de Gran Canaria;Santa Cruz de Tenerife;La Laguna;Telde
CV|CVT|Praia;Mindelo;Espargos;Assomada
FO|WET,WEST|Tórshavn
PT|WET,WEST|
IS|GMT|Kópavogur;Hafnarfjörður;Reykjanesbær
GS|GST|Grytviken
SH|GMT|Jamestown
FK|FKST|
AU|ACST,ACDT|Adelaide Hills;Mount Gambier;Mount Barker
AU|AEST|Gold Coast;Sunshine Coast;Logan City;Cairns
AU|ACST,ACDT|
AU|ACST|Palmerston;Alice Springs
AU|ACWST|
AU|AEST,AEDT|
AU|AEST|
AU|LHST,LHDT|
AU|AEST,AEDT|Geelong
AU|AWST|Mandurah;Bunbury;Geraldton;Fremantle
AU|AEST,AEDT|Newcastle;Wollongong
|CET,CEST|
|CST,CDT|
|EET,EEST|
|EST|
|EST,EDT|
|GMT|
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
||
|UTC|
NL|CET,CEST|Rotterdam;The Hague;Utrecht;Eindhoven
AD|CET,CEST|Andorra la Vella;les Escaldes
RU|SAMT|
GR|EET,EEST|Thessaloníki;Pátra;Piraeus
RS|CET,CEST|Niš;Novi Sad;Novi Beograd
DE|CET,CEST|Hamburg;Munich;Köln;Frankfurt;Cologne;Stuttgart;Düsseldorf;Leipzig;Dresden;Hannover;Nuremberg;Bremen;München
SK|CET,CEST|Košice;Petržalka;Nitra
BE|CET,CEST|Antwerp;Gent;Charleroi;Ghent;Bruges
RO|EET,EEST|Iaşi;Constanţa;Cluj-Napoca
HU|CET,CEST|Debrecen;Szeged;Miskolc
DE|CET,CEST|
MD|EET,EEST|Bălţi;Bender
DK|CET,CEST|Århus;Odense;Aalborg;Aarhus
IE|GMT,IST|Cork;Limerick;Galway
GI|CET,CEST|
GG|GMT,BST|Saint Peter Port
FI|EET,EEST|Espoo;Tampere;Vantaa
IM|GMT,BST|Douglas
TR|TRT|Ankara;Bursa;İzmir;Izmir;Antalya
JE|GMT,BST|Saint Helier
RU|EET|Chernyakhovsk;Sovetsk;Baltiysk
RU|MSK|
UA|EET,EEST|Kharkiv;Odesa;Dnipro;Lviv;Odessa
PT|WET,WEST|Porto;Braga;Amadora;Oporto
SI|CET,CEST|Maribor;Celje;Kranj
GB|GMT,BST|Birmingham;Glasgow;Manchester;Edinburgh;Liverpool;Leeds;Bristol;Cardiff;Belfast;Sheffield;Oxford;Cambridge
LU|CET,CEST|Esch-sur-Alzette;Dudelange
ES|CET,CEST|Barcelona;Valencia;Zaragoza;Seville;Bilbao;Málaga;Palma de Mallorca
MT|CET,CEST|San Pawl il-Baħar;Birkirkara;Mosta;Sliema
AX|EET,EEST|
BY|MSK|Homyel';Hrodna;Vitebsk
MC|CET,CEST|
RU|MSK|Saint Petersburg;Nizhniy Novgorod;Kazan;St. Petersburg;Sochi
NO|CET,CEST|Bergen;Trondheim;Stavanger
FR|CET,CEST|Marseille;Lyon;Toulouse;Nice;Bordeaux;Strasbourg;Lille;Nantes
ME|CET,CEST|Nikšić;Herceg Novi;Pljevlja
CZ|CET,CEST|Brno;Ostrava;Pilsen;Plzen
LV|EET,EEST|Daugavpils;Liepāja;Jelgava
IT|CET,CEST|Milan;Naples;Turin;Florence;Venice;Bologna;Palermo
RU|SAMT|Tolyatti;Izhevsk
SM|CET,CEST|
BA|CET,CEST|Banja Luka;Zenica;Tuzla
RU|SAMT|
UA|MSK|Sevastopol;Kerch;Yevpatoriya
MK|CET,CEST|Kumanovo;Prilep;Bitola
BG|EET,EEST|Plovdiv;Varna;Burgas
SE|CET,CEST|Gothenburg;Malmö;Uppsala;Göteborg
EE|EET,EEST|Tartu;Narva;Pärnu
AL|CET,CEST|Tirana;Durrës;Vlorë;Elbasan
RU|SAMT|
LI|CET,CEST|
VA|CET,CEST|Vatican City
AT|CET,CEST|Graz;Linz;Salzburg;Innsbruck;Wien
LT|EET,EEST|Kaunas;Klaipėda;Šiauliai
RU|MSK|
PL|CET,CEST|Kraków;Wrocław;Łódź;Cracow;Gdańsk;Poznań
HR|CET,CEST|Split;Rijeka;Osijek
CH|CET,CEST|Geneva;Basel;Lausanne;Bern;Lucerne
|GMT|
|HST|
MG|EAT|Toamasina;Antsirabe;Mahajanga
IO|IOT|
CX|CXT|Flying Fish Cove
CC|CCT|West Island
KM|EAT|Moroni;Moutsamoudou;Fomboni
TF|FSAT|Port-aux-Français
SC|SCT|
MV|MVT|Male
MU|MUT|Port Louis;Vacoas;Beau Bassin-Rose Hill;Curepipe
YT|EAT|Mamoudzou;Koungou;Labattoir;Kaouéni
RE|RET|Saint-Denis;Saint-Paul;Saint-Pierre;Le Tampon
|MET,MEST|
|MST|
|MST,MDT|
|PST,PDT|
WS|WST|
NZ|NZST,NZDT|Christchurch;Wellington;Manukau City;Hamilton;Queenstown;Dunedin
PG|BST|Arawa
NZ|CHAST,CHADT|
FM|CHUT|
CL|EAST,EASST|
VU|VUT|Port-Vila
TK|TKT|
FJ|FJT|Nasinu;Suva;Lautoka;Nadi
TV|TVT|
EC|GALT|
PF|GAMT|
SB|SBT|Honiara;Tandai;Malango
GU|ChST|Dededo Village;Yigo Village;Tamuning-Tumon-Harmon Village;Mangilao Village
US|HST|East Honolulu;Pearl City;Makakilo / Kapolei / Honokai Hale;Hawaii;Maui;Waikiki
KI|PHOT|
KI|LINT|
FM|KOST|Palikir
MH|MHT|
MH|MHT|Dalap-Uliga-Dorrit
PF|MART|
UM|SST|
NR|NRT|Yaren
NU|NUT|Alofi
NF|NFT,NFDT|Kingston
NC|NCT|Mont-Dore;Dumbéa
AS|SST|
PW|PWT|Ngerulmud
PN|PST|Adamstown
FM|KOST|
PG|PGT|Lae;Mount Hagen;Popondetta
CK|CKT|Avarua
MP|ChST|
PF|TAHT|Faaa;Papeete;Punaauia
KI|GILT|
TO|TOT|Nuku‘alofa
UM|WAKT|
WF|WFT|Mata-Utu
|UTC|
|WET,WEST|
`
