/** What neither the tz database nor @vvo/tzdb says, but people type. Read by scripts/zones.ts only. */

/**
 * Old names whose new name the tz database knows only in its file `backzone` (and in the `#=` comments of `backward`).
 * tzdata.zi links them past their own country to whatever clock agrees since 1970, which would turn a person in
 * Eritrea (Chrome there says Africa/Asmera) into one in Nairobi, and Iceland into Abidjan.
 */
export const samePlace: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['Africa/Timbuktu', 'Africa/Bamako'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Virgin', 'America/St_Thomas'],
  ['Antarctica/South_Pole', 'Antarctica/McMurdo'],
  ['Atlantic/Jan_Mayen', 'Arctic/Longyearbyen'],
  ['Iceland', 'Atlantic/Reykjavik'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
  ['Pacific/Yap', 'Pacific/Chuuk'],
])

/** Where @vvo/tzdb lends a zone an abbreviation of a zone with another clock. */
export const abbreviationOverrides: ReadonlyMap<string, readonly string[]> = new Map([
  ['Asia/Urumqi', ['XJT']],
  ['Antarctica/Rothera', ['ROTT']],
  ['Antarctica/Vostok', ['VOST']],
])

/** Everyday names of countries, by ISO code, beside the formal ones. */
export const countryNicknames: ReadonlyMap<string, readonly string[]> = new Map([
  ['AE', ['UAE', 'Emirates']],
  ['BA', ['Bosnia']],
  ['CD', ['DR Congo']],
  ['CN', ['PRC']],
  ['CZ', ['Czechia']],
  ['FM', ['Federated States of Micronesia']],
  ['GB', ['UK', 'Great Britain', 'England', 'Scotland', 'Wales', 'Northern Ireland']],
  ['KR', ['Republic of Korea']],
  ['MK', ['Macedonia']],
  ['NL', ['Holland']],
  ['NZ', ['Aotearoa']],
  ['TR', ['Türkiye']],
  ['US', ['USA', 'US', 'United States of America']],
  ['VA', ['Holy See']],
])

/** Big and much-searched cities that have no zone of their own and are not among @vvo/tzdb's four a group. */
export const moreCities: ReadonlyMap<string, readonly string[]> = new Map([
  ['Africa/Cairo', ['Luxor', 'Sharm El Sheikh']],
  ['Africa/Casablanca', ['Marrakesh', 'Agadir']],
  ['Africa/Johannesburg', ['Soweto', 'Port Elizabeth', 'Bloemfontein']],
  ['Africa/Lagos', ['Port Harcourt', 'Benin City']],
  ['Africa/Nairobi', ['Mombasa', 'Kisumu']],
  ['America/Argentina/Buenos_Aires', ['La Plata']],
  ['America/Chicago', ['Austin', 'Fort Worth', 'Minneapolis', 'Saint Paul', 'Milwaukee', 'Kansas City', 'St. Louis',
    'New Orleans', 'Memphis', 'Nashville', 'Oklahoma City', 'Omaha', 'Birmingham, Alabama']],
  ['America/Denver', ['Salt Lake City', 'Santa Fe', 'Cheyenne']],
  ['America/Halifax', ['Charlottetown', 'Fredericton']],
  ['America/Los_Angeles', ['Seattle', 'Portland, Oregon', 'Las Vegas', 'Sacramento', 'Oakland', 'Long Beach',
    'Silicon Valley', 'Palo Alto', 'Mountain View', 'Cupertino', 'Reno', 'Hollywood']],
  ['America/Mexico_City', ['Guadalajara', 'León', 'Querétaro', 'Acapulco']],
  ['America/New_York', ['Boston', 'Washington DC', 'Washington, D.C.', 'Miami', 'Atlanta', 'Manhattan', 'Baltimore',
    'Charlotte', 'Raleigh', 'Pittsburgh', 'Cleveland', 'Columbus', 'Cincinnati', 'Orlando', 'Tampa', 'Jacksonville',
    'Buffalo', 'Richmond', 'Newark', 'Hartford', 'Providence', 'Portland, Maine']],
  ['America/Phoenix', ['Scottsdale', 'Tempe']],
  ['America/Sao_Paulo', ['Brasília', 'Curitiba', 'Porto Alegre', 'Florianópolis', 'Campinas']],
  ['America/Tijuana', ['Rosarito']],
  ['America/Toronto', ['Quebec City', 'Hamilton', 'London, Ontario', 'Waterloo', 'Québec']],
  ['Asia/Dhaka', ['Chittagong', 'Sylhet']],
  ['Asia/Dubai', ['Ras Al Khaimah']],
  ['Asia/Ho_Chi_Minh', ['Saigon', 'Da Nang']],
  ['Asia/Jakarta', ['Surabaya', 'Yogyakarta']],
  ['Asia/Jerusalem', ['Tel Aviv', 'Haifa']],
  ['Asia/Karachi', ['Islamabad', 'Rawalpindi', 'Multan', 'Quetta', 'Hyderabad, Sindh']],
  ['Asia/Kolkata', ['New Delhi', 'Bangalore', 'Chennai', 'Madras', 'Bombay', 'Pune', 'Ahmedabad', 'Jaipur', 'Lucknow',
    'Gurgaon', 'Noida', 'Kochi']],
  ['Asia/Kuala_Lumpur', ['Penang', 'George Town']],
  ['Asia/Makassar', ['Bali', 'Denpasar']],
  ['Asia/Manila', ['Cebu', 'Makati']],
  ['Asia/Riyadh', ['Mecca', 'Medina', 'Dammam']],
  ['Asia/Seoul', ['Busan', 'Incheon']],
  ['Asia/Shanghai', ['Guangzhou', 'Shenzhen', 'Hangzhou', 'Wuhan', 'Tianjin', "Xi'an", 'Nanjing', 'Peking', 'Harbin']],
  ['Asia/Taipei', ['Hsinchu']],
  ['Asia/Tokyo', ['Kyoto', 'Sapporo', 'Fukuoka', 'Kobe', 'Hiroshima']],
  ['Asia/Yangon', ['Mandalay', 'Naypyidaw']],
  ['Australia/Brisbane', ['Cairns']],
  ['Australia/Melbourne', ['Geelong']],
  ['Australia/Perth', ['Fremantle']],
  ['Australia/Sydney', ['Wollongong']],
  ['Europe/Amsterdam', ['Eindhoven']],
  ['Europe/Berlin', ['Frankfurt', 'Cologne', 'Stuttgart', 'Düsseldorf', 'Leipzig', 'Dresden', 'Hannover', 'Nuremberg',
    'Bremen', 'München']],
  ['Europe/Brussels', ['Ghent', 'Bruges']],
  ['Europe/Copenhagen', ['Aarhus']],
  ['Europe/Istanbul', ['Izmir', 'Antalya']],
  ['Europe/Kyiv', ['Lviv', 'Odessa']],
  ['Europe/Lisbon', ['Oporto']],
  ['Europe/London', ['Edinburgh', 'Liverpool', 'Leeds', 'Bristol', 'Cardiff', 'Belfast', 'Sheffield', 'Oxford', 'Cambridge']],
  ['Europe/Madrid', ['Seville', 'Bilbao', 'Málaga', 'Palma de Mallorca']],
  ['Europe/Moscow', ['St. Petersburg', 'Sochi']],
  ['Europe/Paris', ['Nice', 'Bordeaux', 'Strasbourg', 'Lille', 'Nantes']],
  ['Europe/Prague', ['Plzen']],
  ['Europe/Rome', ['Milan', 'Naples', 'Turin', 'Florence', 'Venice', 'Bologna', 'Palermo']],
  ['Europe/Stockholm', ['Göteborg']],
  ['Europe/Vienna', ['Innsbruck', 'Wien']],
  ['Europe/Warsaw', ['Cracow', 'Gdańsk', 'Poznań']],
  ['Europe/Zurich', ['Bern', 'Lucerne']],
  ['Pacific/Auckland', ['Hamilton', 'Queenstown', 'Dunedin']],
  ['Pacific/Honolulu', ['Hawaii', 'Maui', 'Waikiki']],
])
