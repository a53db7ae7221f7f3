import type { Client } from './client'

export const willowHotel: Client = {
  name: 'Willow Hotel',
  country: 'GB',
  slots: {
    room: ['double room', 'twin room', 'family room', 'single room with a bath'],
    nights: ['two nights', 'three nights', 'a long weekend', 'one night'],
    price: ['118 pounds', '142 pounds', '165 pounds'],
    problem: ['the heating in the room was very loud', 'the shower had no hot water in the morning', 'the car park was full when we came'],
  },
  chat: {
    name: 'Willow Hotel website chat',
    prompt: 'Help visitors of the website to find a room, and answer questions about breakfast, parking and dogs.',
  },
  agents: [
    {
      name: 'Willow Hotel bookings',
      mode: 'realtime',
      direction: 'inbound',
      share: 4,
      prompt: 'You take bookings for a hotel of thirty rooms and answer questions about arrival, breakfast and parking.',
      talks: [
        {
          script: `
            A: {greeting}, Willow Hotel. How can I help you?
            C: Do you have a {room} for {nights} from {day}?
            A: We do, with breakfast for {price} a night. Shall I hold it for you?
            C: [Is there parking?|Could we bring a small dog?]
            A: Yes, at no extra charge. What name may I put it under?
            C: {caller}. [Can I pay when we arrive?|Do you need a card now?]
            A: You pay on arrival, {first}. A confirmation is on its way to this number.
            C: [Wonderful, see you then.|Thank you, goodbye.]
          `,
          summary: '{caller} booked a {room} for {nights} from {day} at {price} a night.',
          outcome: 'Room booked', sentiment: 'positive', actions: ['Send the confirmation', 'Note the guest’s wish for the arrival'],
        },
        {
          script: `
            A: {greeting}, Willow Hotel. How can I help you?
            C: We arrive late tonight, [after eleven|around midnight]. Is somebody there?
            A: After ten the door opens with a code. May I have the name of the booking?
            C: {caller}.
            A: Thank you, {first}. I am sending the code to this number now. Your key is in the first drawer on the left.
            C: [Got it, perfect.|That's very helpful, thanks.]
            A: Safe travels.
          `,
          summary: '{caller} arrives late; the door code was sent.',
          outcome: 'Question answered', sentiment: 'positive', actions: ['Leave the key in the drawer'],
        },
        {
          script: `
            A: {greeting}, Willow Hotel. How can I help you?
            C: I'd like to ask about a {room} from {day}, but I am [not sure about the dates yet|still waiting for a friend].
            A: I can hold one until tomorrow at noon, at {price} a night, without obligation.
            C: [Yes, do that, please.|Hm, let me think about it. All right, hold it.] {caller} is the name.
            A: Done, {first}. If I hear nothing it is released by itself.
          `,
          summary: '{caller} asked for a {room} from {day}; it is held until tomorrow at noon.',
          outcome: 'Room held', sentiment: 'neutral', actions: ['Release the room tomorrow at noon'],
        },
      ],
    },
    {
      name: 'Willow Hotel guest care',
      mode: 'pipeline',
      direction: 'outbound',
      share: 2,
      prompt: 'You call guests the day after they left, ask how their stay was, and note what went wrong.',
      talks: [
        {
          script: `
            A: {greeting}, {caller}, this is the assistant of the Willow Hotel. Do you have a minute to tell us how your stay was?
            C: [Sure.|A minute, yes.] We liked it very much, the breakfast above all.
            A: How lovely to hear. Is there anything that we could do better?
            C: [No, nothing really.|Perhaps more vegetarian dishes.]
            A: I will pass it on. Thank you, {first}, and come back soon.
          `,
          summary: '{caller} was very happy with the stay and praised the breakfast.',
          outcome: 'Praise noted', sentiment: 'positive', actions: ['Invite to write a review'],
        },
        {
          script: `
            A: {greeting}, {caller}, this is the assistant of the Willow Hotel. Do you have a minute to tell us how your stay was?
            C: I do. To be honest, {problem}.
            A: I am sorry, that should not have happened. Did you tell anybody at the time?
            C: [Yes, but nobody came.|No, it was our last evening.]
            A: Thank you for saying so, {first}. The manager will call you by {day} to put it right.
            C: [All right, thank you.|I would expect that.]
          `,
          summary: '{caller} complained that {problem}, and expects a call from the manager.',
          outcome: 'Complaint noted', sentiment: 'negative', actions: ['Manager to call back by {day}', 'Have the room checked'],
        },
      ],
    },
  ],
}
