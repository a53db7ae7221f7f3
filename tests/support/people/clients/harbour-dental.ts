import type { Client } from './client'

export const harbourDental: Client = {
  name: 'Harbour Dental',
  country: 'GB',
  slots: {
    treatment: ['check-up', 'cleaning', 'filling', 'whitening consultation', 'hygienist visit', 'root canal follow-up'],
    dentist: ['Dr. Mehta', 'Dr. Lindqvist', 'Dr. Abbott'],
    pain: ['a broken tooth', 'a lost crown', 'a swollen gum', 'a toothache that kept me awake'],
    price: ['68 pounds', '92 pounds', '145 pounds'],
  },
  chat: {
    name: 'Harbour Dental website chat',
    prompt: 'Answer questions about opening hours, prices and parking. Hand anything medical to the reception.',
  },
  agents: [
    {
      name: 'Harbour Dental reception',
      mode: 'realtime',
      direction: 'inbound',
      share: 6,
      prompt: 'You answer the phone of a dental practice: book, move and cancel appointments, and pass emergencies on at once.',
      talks: [
        {
          script: `
            A: {greeting}, Harbour Dental. How can I help you?
            C: [Hi|Hello], I have a {treatment} on {day} and I [can't make it any more|need to move it].
            A: No problem. May I have your name, please?
            C: {caller}.
            A: Thank you, {first}. I can see your {treatment} with {dentist}. I could offer [{time} the day after|{time} in the following week]. Would that suit you?
            C: [Let me check. Yes, that works.|Yes, that suits me fine.]
            A: I have put you down for that. You will get a message with the new time in a moment.
            C: [Perfect, thank you very much.|Great, thanks. Bye.]
          `,
          summary: '{caller} moved a {treatment} with {dentist} away from {day}.',
          outcome: 'Appointment moved', sentiment: 'positive', actions: ['Send a confirmation of the new time'],
        },
        {
          script: `
            A: {greeting}, Harbour Dental. How can I help you?
            C: I have {pain} and I would like to see someone [today|as soon as possible].
            A: I am sorry to hear that. Is there any swelling around the eye, or trouble with swallowing?
            C: No, [nothing like that|it just hurts quite a lot].
            A: Good. We keep a slot for emergencies today, as the last of the day, with {dentist}. Shall I book it for you?
            C: Yes, please. It's {caller}.
            A: It is yours, {first}. Please do not take aspirin before you come in.
            C: [All right. Thank you so much.|Okay, see you later.]
          `,
          summary: '{caller} called about {pain} and was given the emergency slot of the day with {dentist}.',
          outcome: 'Emergency booked', sentiment: 'neutral', actions: ['Tell {dentist} about the emergency', 'Ask in the evening how the patient is'],
        },
        {
          script: `
            A: {greeting}, Harbour Dental. How can I help you?
            C: Are you taking new patients? [We've just moved to the area.|My old dentist has retired.]
            A: We are. A first visit takes forty minutes and costs {price}. Would you like to come in next week?
            C: [That's fine.|Oh, that is more than I expected, but all right.] Would {day} be possible?
            A: {day} at {time} is free, with {dentist}. What name may I put down?
            C: {caller}. Do I need to bring anything?
            A: Only a list of medicines, if you take any. I am sending you the form to fill in beforehand.
            C: [Lovely, thank you.|Thanks for your help.]
          `,
          summary: '{caller} registered as a new patient and booked a first visit on {day} at {time}.',
          outcome: 'New patient booked', sentiment: 'positive', actions: ['Send the registration form', 'Ask the previous dentist for records'],
        },
        {
          script: `
            A: {greeting}, Harbour Dental. How can I help you?
            C: I've been sent a bill of {price} for a {treatment} that I thought was covered.
            A: I understand that this is annoying. May I take your name, so that somebody can look into it?
            C: {caller}. I have already [called twice about this|written an e-mail last week].
            A: I am sorry, {first}. I cannot see bills myself, so I am passing this on as urgent. The practice manager will call you by {day}.
            C: [I hope so, this is not good enough.|Fine. But please make sure that it happens.]
          `,
          summary: '{caller} disputes a bill of {price} for a {treatment} and asks for the practice manager.',
          outcome: 'Passed to a person', sentiment: 'negative', actions: ['Practice manager to call back by {day}'],
        },
      ],
    },
    {
      name: 'Harbour Dental reminders',
      mode: 'pipeline',
      direction: 'outbound',
      share: 3,
      prompt: 'You call patients two days before an appointment and ask whether they will come. Offer another time when they cannot.',
      talks: [
        {
          script: `
            A: {greeting}, this is the assistant of Harbour Dental. Am I speaking with {caller}?
            C: [Yes, speaking.|That's me.]
            A: You have a {treatment} with {dentist} on {day} at {time}. Will you be able to come?
            C: [Yes, I'll be there.|Yes, thanks for the reminder, I had nearly forgotten.]
            A: Wonderful. Please come five minutes early. Goodbye, {first}.
          `,
          summary: '{caller} confirmed the {treatment} on {day} at {time}.',
          outcome: 'Confirmed', sentiment: 'positive', actions: [],
        },
        {
          script: `
            A: {greeting}, this is the assistant of Harbour Dental. Am I speaking with {caller}?
            C: Yes, but I'm [at work|driving], so please be quick.
            A: You have a {treatment} on {day} at {time}. Will you be able to come?
            C: Actually no. Could you cancel it? I'll [call|book online] when I know my shifts.
            A: I have cancelled it at no charge. Goodbye, {first}.
          `,
          summary: '{caller} cancelled the {treatment} on {day} and will book again.',
          outcome: 'Cancelled', sentiment: 'neutral', actions: ['Offer the free slot on {day} to the waiting list'],
        },
      ],
    },
  ],
}
