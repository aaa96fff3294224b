//! How well people are answered.

use besked_domain::msg;

msg! {
    title { sv: "Statistik", en: "Statistics" }
    lead {
        sv: "Hur väl vi ringer upp dem som har bett om det. Ett löfte är hållet när vi har ringt i tid, vare sig någon svarade eller inte. Samma dag betyder samma kalenderdag som kunden bad om samtalet; de som har kommit överens med oss om en annan dag räknas inte där.",
        en: "How well we call those who asked for it. A promise is kept when we called in time, whether anybody answered or not. The same day is the calendar day on which the customer asked; calls for which another day was agreed on are not counted there.",
    }
    none { sv: "Inget samtal var lovat då.", en: "No promise fell due then." }
    in_all { sv: "Totalt", en: "In all" }
    by_unit { sv: "Per enhet", en: "By unit" }
    by_month { sv: "Per månad", en: "By month" }
    by_day { sv: "Per dag", en: "By day" }
    unit { sv: "Enhet", en: "Unit" }
    no_unit { sv: "Kunder vi inte känner", en: "Customers we do not know" }
    day { sv: "Dag", en: "Day" }
    month { sv: "Månad", en: "Month" }
    months { sv: "Månader", en: "Months" }
    one_month { sv: "En månad i taget", en: "A month at a time" }
    four_months { sv: "Fyra månader i taget", en: "Four months at a time" }
    promises { sv: "Löften", en: "Promises" }
    kept { sv: "Hållna", en: "Kept" }
    not_kept { sv: "Inte hållna", en: "Not kept" }
    chart { sv: "Löften som skulle hållas", en: "Promises that fell due" }
    chart_told(most: &str, when: &str, kept: &str, all: &str) {
        sv: "{kept} av {all} löften hölls. Som mest var det {most} ({when}).",
        en: "{kept} of {all} promises were kept. The most that fell due was {most} ({when}).",
    }
    same_day { sv: "Samma dag", en: "Same day" }
    first_contact { sv: "Lösta vid första kontakten", en: "Solved at the first contact" }
    treatment { sv: "Bemötande, 0–100", en: "Treatment, 0–100" }
    treatment_of(n: count) {
        sv: one "{n} svar" other "{n} svar",
        en: one "{n} answer" other "{n} answers",
    }
    treatment_by_unit { sv: "Bemötande per enhet", en: "Treatment by unit" }
    fewest_answers {
        sv: "Bemötandet visas när minst fem har svarat, och bara så att ingens svar går att räkna ut. En månads svar visas när månaden är slut.",
        en: "Treatment is shown when at least five have answered, and only so that nobody’s answer can be worked out. The answers of a month are shown once it is over.",
    }
    phone { sv: "Telefonen per nummer", en: "The telephone by number" }
    phone_times { sv: "Telefonen över tid", en: "The telephone over time" }
    phone_number { sv: "Nummer", en: "Number" }
    offered { sv: "Samtal", en: "Calls" }
    answer_share { sv: "Besvarade", en: "Answered" }
    lost_share { sv: "Tappade", en: "Lost" }
    in_time { sv: "Besvarade i tid", en: "Answered in time" }
    mean_answer { sv: "Svarstid i snitt", en: "Mean time to answer" }
    keep_phone { sv: "Läs in telefonstatistik", en: "Add telephone statistics" }
    phone_table { sv: "Tabellen ur telefonsystemet", en: "The table of the telephone system" }
    phone_file { sv: "Eller tabellen som fil", en: "Or the table as a file" }
    phone_file_hint {
        sv: "En CSV-fil i UTF-8 eller Windows-1252, upp till 64 kB. Väljer du en fil läses den i stället för det som står i rutan.",
        en: "A CSV file in UTF-8 or Windows-1252, up to 64 kB. If you choose a file, it is read in the place of what stands in the box.",
    }
    no_csv {
        sv: "Filen är ingen CSV-fil. Spara tabellen som CSV i telefonsystemet eller kalkylprogrammet, och välj den igen.",
        en: "The file is no CSV file. Save the table as CSV in the telephone system or the spreadsheet, and choose it again.",
    }
    file_too_large {
        sv: "Filen är för stor. Dela den på några månader i taget, och läs in dem var för sig.",
        en: "The file is too large. Split it into some months at a time, and add them one by one.",
    }
    phone_hint {
        sv: "Klistra in tabellen som CSV, en rad för varje dag och nummer. Läses samma dag in igen ersätts den. Kolumnerna heter:",
        en: "Paste the table as CSV, a line for each day and number. If a day is added again, it is replaced. The columns are called:",
    }
    no_column(column: &str) {
        sv: "Kolumnen {column} saknas. Den ska stå på den första raden.",
        en: "The column {column} is missing. It belongs on the first line.",
    }
    no_lines { sv: "Tabellen har inga rader under rubrikerna.", en: "The table has no lines below its headings." }
    wrong_field(line: &str, column: &str) {
        sv: "Rad {line}: {column} saknas eller går inte att läsa. En dag skrivs 2026-11-20 och ett antal med siffror utan mellanrum.",
        en: "Line {line}: {column} is missing or cannot be read. Write a day as 2026-11-20, and a count in digits without spaces.",
    }
    sums_up(line: &str) {
        sv: "Rad {line}: numret saknas, eller så är raden en summa av andra rader. Ta bort raden om den är en summa, annars räknas samtalen två gånger. Är den ingen summa, skriv vilket nummer den gäller.",
        en: "Line {line}: the number is missing, or the line is the sum of other lines. If it is a sum, remove it: the calls would be counted twice. If it is not, write which number it is about.",
    }
    sums_up_others(line: &str) {
        sv: "Rad {line}: talen är summan av de andra raderna för samma dag eller i hela tabellen. Ta bort raden, annars räknas samtalen två gånger.",
        en: "Line {line}: the figures are the sum of the other lines of the same day, or of the whole table. Remove the line: the calls would be counted twice.",
    }
    does_not_add_up(line: &str) {
        sv: "Rad {line}: talen går inte ihop. Besvarade och tappade kan tillsammans inte vara fler än alla samtal. Besvarade i tid kan inte vara fler än besvarade, och de som lade på genast eller sent inte fler än tappade.",
        en: "Line {line}: the figures do not add up. Answered and lost together cannot be more than all calls. Those answered in time cannot be more than the answered, nor those who hung up at once or late more than the lost.",
    }
    told_twice(line: &str) {
        sv: "Rad {line}: samma dag och nummer står redan på en annan rad. Ta bort den ena.",
        en: "Line {line}: the same day and number stand on another line already. Remove one of them.",
    }
    fetch { sv: "Hämta som CSV", en: "Fetch as CSV" }
    unknown { sv: "–", en: "–" }
    protected_left_out {
        sv: "Samtal med kunder som har skyddade uppgifter räknas bara för den som har särskild behörighet.",
        en: "Calls with customers who have protected details are counted only for those with the special right.",
    }
}
