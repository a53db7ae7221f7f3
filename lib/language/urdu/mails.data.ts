import type { Dictionary } from '@/lib/language/translate'

/** Mails and text messages. */
export const mails = {
  // Around every mail, and of several at once.
  'Turn these off': 'یہ بند کریں',
  '{count} notifications while it was quiet': { one: 'خاموشی کے دوران {count} اطلاع', other: 'خاموشی کے دوران {count} اطلاعات' },
  'TalkifAI Studio: {subject}': 'TalkifAI Studio کی اطلاع: {subject:words}',

  // Tests and codes.
  'Your test message': 'آپ کا آزمائشی پیغام',
  'You asked for this message on the settings page. Notifications reach this mailbox; there is nothing to do.':
    'یہ پیغام آپ نے ترتیبات کے صفحے پر منگوایا تھا۔ اطلاعات اس میل باکس تک پہنچتی ہیں؛ آپ کو کچھ کرنے کی ضرورت نہیں۔',
  'Open notification settings': 'اطلاعات کی ترتیبات کھولیں',
  'This is the test message from TalkifAI Studio that you asked for. Texts reach this number.':
    'یہ TalkifAI Studio کا وہ آزمائشی پیغام ہے جو آپ نے منگوایا تھا۔ پیغامات اس نمبر تک پہنچتے ہیں۔',
  '{code} is your code for TalkifAI Studio. It works for ten minutes. Nobody from TalkifAI will ask you for it.':
    'TalkifAI Studio کے لیے آپ کا کوڈ {code} ہے۔ یہ دس منٹ تک کام کرے گا۔ TalkifAI کا کوئی فرد آپ سے یہ نہیں پوچھے گا۔',

  // What changed in the security of an account.
  'Your password was changed': 'آپ کا پاس ورڈ تبدیل کیا گیا',
  'Your password was reset': 'آپ کا پاس ورڈ دوبارہ مقرر کیا گیا',
  'Two-factor authentication was turned on': 'دو مرحلہ توثیق آن کی گئی',
  'Two-factor authentication was turned off': 'دو مرحلہ توثیق آف کی گئی',
  'Your authenticator app was changed': 'آپ کی تصدیقی ایپ تبدیل کی گئی',
  'Your authenticator app was removed': 'آپ کی تصدیقی ایپ ہٹائی گئی',
  'A recovery code was used': 'ایک بازیابی کوڈ استعمال کیا گیا',
  'Your recovery codes were renewed': 'آپ کے بازیابی کوڈ نئے بنائے گئے',
  'A passkey was added': 'ایک پاس کی شامل کی گئی',
  'A passkey was removed': 'ایک پاس کی ہٹائی گئی',
  'Your IP whitelist was changed': 'آپ کی اجازت یافتہ IP فہرست تبدیل کی گئی',
  'An address was added to your IP whitelist': 'آپ کی اجازت یافتہ IP فہرست میں ایک پتہ شامل کیا گیا',
  'Your data was reset': 'آپ کا ڈیٹا ری سیٹ کیا گیا',
  'Your account will be deleted': 'آپ کا اکاؤنٹ حذف کر دیا جائے گا',
  'Your account was restored': 'آپ کا اکاؤنٹ بحال کیا گیا',
  'You own an organization now': 'اب ایک ادارہ آپ کی ملکیت ہے',
  'Details: {detail}': 'تفصیل: {detail:words}',
  'When: {moment}': 'کب: {moment}',
  'From: {browser} on {system}, address {address}': 'کہاں سے: {system:words} پر {browser:words}، پتہ {address:words}',
  'If this was you, there is nothing to do.': 'اگر یہ آپ ہی تھے تو کچھ کرنے کی ضرورت نہیں۔',
  'The link signs out every device and asks for a new password. It works for three days, once.':
    'یہ لنک ہر آلے کو سائن آؤٹ کرتا ہے اور نیا پاس ورڈ مانگتا ہے۔ یہ تین دن تک، صرف ایک بار کام کرتا ہے۔',

  // Ways back in.
  'A link to choose a new password for your account was asked for.': 'آپ کے اکاؤنٹ کا نیا پاس ورڈ منتخب کرنے کے لیے ایک لنک مانگا گیا۔',
  'If this was not you, there is nothing to do: your password stays as it is.': 'اگر یہ آپ نہیں تھے تو کچھ کرنے کی ضرورت نہیں: آپ کا پاس ورڈ جوں کا توں رہے گا۔',
  'The link works for 30 minutes, once. Asking for another one makes it useless.': 'یہ لنک 30 منٹ تک، صرف ایک بار کام کرتا ہے۔ نیا لنک مانگنے پر یہ بے کار ہو جاتا ہے۔',
  'Your rescue link': 'آپ کا بچاؤ لنک',
  'Somebody asked from the address {address} to be let in past your IP whitelist.': 'کسی نے پتے {address:words} سے آپ کی اجازت یافتہ IP فہرست کے باوجود داخل ہونے کی درخواست کی۔',
  'If that was you, open the link on the device that is kept out. It adds the address of that device to the list; signing in still takes your password.':
    'اگر یہ آپ تھے تو لنک اسی آلے پر کھولیں جسے روکا جا رہا ہے۔ اس سے اُس آلے کا پتہ فہرست میں شامل ہو جاتا ہے؛ سائن ان کے لیے پاس ورڈ پھر بھی درکار ہوگا۔',
  'If it was not you, do not open it. Without the link nothing changes.': 'اگر یہ آپ نہیں تھے تو اسے نہ کھولیں۔ لنک کے بغیر کچھ نہیں بدلتا۔',
  'Let my address in': 'میرے پتے کو داخل ہونے دیں',
  'The link works for 15 minutes, once. A newer one takes its place.': 'یہ لنک 15 منٹ تک، صرف ایک بار کام کرتا ہے۔ نیا لنک اس کی جگہ لے لیتا ہے۔',

  // An account that goes, and what it leaves to others.
  'Your account will be erased on {moment}.': 'آپ کا اکاؤنٹ {moment} کو مٹا دیا جائے گا۔',
  'Until then nothing is erased: every device is signed out, and the API keys of your organizations are stopped.':
    'تب تک کچھ نہیں مٹایا جاتا: ہر آلہ سائن آؤٹ ہے، اور آپ کے اداروں کی API کلیدیں روک دی گئی ہیں۔',
  'If you change your mind, or if this was not you, restore the account. Everything comes back as it was.':
    'اگر آپ کا ارادہ بدل جائے، یا یہ آپ نہیں تھے، تو اکاؤنٹ بحال کریں۔ سب کچھ پہلے جیسا واپس آ جائے گا۔',
  'Your account will be erased tomorrow': 'آپ کا اکاؤنٹ کل مٹا دیا جائے گا',
  'This is the last mail before that. If you want to keep the account, restore it now.': 'اس سے پہلے یہ آخری میل ہے۔ اگر آپ اکاؤنٹ رکھنا چاہتے ہیں تو اسے ابھی بحال کریں۔',
  'Restore my account': 'میرا اکاؤنٹ بحال کریں',
  'The link works until the account is erased, once. Signing in leads to the same page.': 'یہ لنک اکاؤنٹ مٹنے تک، صرف ایک بار کام کرتا ہے۔ سائن ان کرنے سے بھی وہی صفحہ کھلتا ہے۔',
  'Your account was erased': 'آپ کا اکاؤنٹ مٹا دیا گیا',
  'Your account and everything that belonged to it were erased on {moment}. This cannot be undone.':
    'آپ کا اکاؤنٹ اور اس سے متعلق سب کچھ {moment} کو مٹا دیا گیا۔ اسے واپس نہیں لایا جا سکتا۔',
  'Kept without any personal data, as the law asks: call records, billing records and anonymous usage statistics.':
    'قانون کے تقاضے کے مطابق، کسی ذاتی ڈیٹا کے بغیر رکھا گیا: کال ریکارڈ، بلنگ ریکارڈ اور استعمال کے بے نام اعداد و شمار۔',
  'This is the last mail you get from us. You can sign up again with this address at any time and begin anew.':
    'یہ ہماری طرف سے آپ کو آخری میل ہے۔ آپ کسی بھی وقت اس پتے سے دوبارہ سائن اپ کر کے نئی شروعات کر سکتے ہیں۔',
  'The owner of {organization} has deleted their account and handed the organization over to you.':
    '{organization} کے مالک نے اپنا اکاؤنٹ حذف کر دیا ہے اور ادارہ آپ کے سپرد کر دیا ہے۔',

  // Alerts.
  'Agent offline: {name}': 'ایجنٹ آف لائن: {name}',
  'The agent {name} of {organization} is offline. It takes and makes no calls until it is back.':
    '{organization} کا ایجنٹ {name} آف لائن ہے۔ واپس آنے تک یہ نہ کال لیتا ہے نہ کرتا ہے۔',
  'Agent online again: {name}': 'ایجنٹ دوبارہ آن لائن: {name}',
  'The agent {name} of {organization} has been online again for five minutes.': '{organization} کا ایجنٹ {name} پانچ منٹ سے دوبارہ آن لائن ہے۔',
  'Calls are failing: {name}': 'کالیں ناکام ہو رہی ہیں: {name}',
  'A call of the agent {name} of {organization} failed.': '{organization} کے ایجنٹ {name} کی ایک کال ناکام ہوئی۔',
  'The reason: {reason}': 'وجہ: {reason}',
  'You are told once, however many fail, and again when calls work.': 'کتنی ہی کالیں ناکام ہوں، آپ کو ایک بار بتایا جاتا ہے، اور پھر اُس وقت جب کالیں چلنے لگیں۔',
  'Calls work again: {name}': 'کالیں دوبارہ چل رہی ہیں: {name}',
  'A call of the agent {name} of {organization} was completed, and none has failed for five minutes.':
    '{organization} کے ایجنٹ {name} کی ایک کال مکمل ہوئی، اور پانچ منٹ سے کوئی ناکام نہیں ہوئی۔',
  'Connection failing: {name}': 'کنکشن ناکام: {name}',
  'The telephony connection {name} of {organization} does not work. Its numbers may take and make no calls.':
    '{organization} کا ٹیلی فونی کنکشن {name} کام نہیں کر رہا۔ ہو سکتا ہے اس کے نمبر نہ کال لیں نہ کریں۔',
  'Connection works again: {name}': 'کنکشن دوبارہ چل رہا ہے: {name}',
  'The telephony connection {name} of {organization} has worked again for five minutes.': '{organization} کا ٹیلی فونی کنکشن {name} پانچ منٹ سے دوبارہ چل رہا ہے۔',
  'Low balance: {organization}': 'بیلنس کم: {organization}',
  'The balance of {name} is {left}, below the threshold of {threshold}.': '{name} کا بیلنس {left} ہے، جو {threshold} کی حد سے کم ہے۔',
  'Calls of {organization} stop when nothing is left. Top it up in good time.': 'بیلنس ختم ہونے پر {organization} کی کالیں رک جائیں گی۔ وقت پر رقم ڈال دیں۔',
  'Balance topped up: {organization}': 'بیلنس بھر دیا گیا: {organization}',
  'The balance of {organization} is above its threshold again.': '{organization} کا بیلنس دوبارہ حد سے اوپر ہے۔',
  'Open telephony': 'ٹیلی فونی کھولیں',

  // Weekly reports.
  'Weekly report: {week}': 'ہفتہ وار رپورٹ: {week}',
  'Days are those of {city} ({zone}).': 'دن {city} ({zone}) کے ہیں۔',
  'It was a quiet week: no calls ({period}).': 'ہفتہ خاموش رہا: کوئی کال نہیں ({period})۔',
  'This is your week, {period}, compared with the one before. {clock}': 'یہ آپ کا ہفتہ ہے، {period}، پچھلے ہفتے کے مقابلے میں۔ {clock:words}',
  'The week before was quiet, too.': 'اس سے پچھلا ہفتہ بھی خاموش تھا۔',
  'The week before there was 1 call.': 'اس سے پچھلے ہفتے 1 کال ہوئی تھی۔',
  'The week before there were {count} calls.': 'اس سے پچھلے ہفتے {count} کالیں ہوئی تھیں۔',
  'Those with most calls are below. 1 more organization had {calls}.': 'سب سے زیادہ کالوں والے ادارے نیچے ہیں۔ 1 اور ادارے کی {calls:words} ہوئیں۔',
  'Those with most calls are below. {count} more organizations had {calls} together.': 'سب سے زیادہ کالوں والے ادارے نیچے ہیں۔ {count} اور اداروں کی کل {calls:words} ہوئیں۔',
  'It was a quiet week at {name}: no calls.': '{name} میں ہفتہ خاموش رہا: کوئی کال نہیں۔',
  'It was a quiet week at {count} of your organizations: no calls.': 'آپ کے {count} اداروں میں ہفتہ خاموش رہا: کوئی کال نہیں۔',
  'Calls': 'کالیں',
  'Minutes': 'منٹ',
  'Success rate': 'کامیابی کی شرح',
  'Busiest agent': 'سب سے مصروف ایجنٹ',
  'Calls per day': 'روزانہ کالیں',
  '1 call': '1 کال',
  '{count} calls': '{count} کالیں',
  '1 point': '1 پوائنٹ',
  '{count} points': '{count} پوائنٹ',
  'by less than 1%': '1% سے بھی کم',
  'as the week before': 'پچھلے ہفتے جتنی',
  'none the week before': 'پچھلے ہفتے کوئی نہیں',
  'no calls the week before': 'پچھلے ہفتے کوئی کال نہیں',
  'no call had one': 'کسی کال میں کوئی نہ تھا',
  'unchanged from {before}': '{before} سے بدلا نہیں',
  'up {amount} from {before}': '{before} سے {amount:words} زیادہ',
  'down {amount} from {before}': '{before} سے {amount:words} کم',
  'completed calls; {change}': 'مکمل کالیں؛ {change:words}',
  '{calls}; none the week before': '{calls:words}؛ پچھلے ہفتے کوئی نہیں',
  '{calls}; the week before {before}': '{calls:words}؛ پچھلے ہفتے {before}',
  '{calls}; the week before {agent} with {before}': '{calls:words}؛ پچھلے ہفتے {agent}، {before} کے ساتھ',
} satisfies Dictionary
