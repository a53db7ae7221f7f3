import type { Client } from './client'

export const lakesideProperty: Client = {
  name: 'Lakeside Property',
  country: 'US',
  slots: {
    unit: ['4B', '12A', '7C', '21D', '3F'],
    fault: ['the kitchen sink is leaking', 'the heating does not come on', 'the hallway light is out', 'the dishwasher will not drain'],
    home: ['the two-bedroom on Birch Street', 'the studio on Second Avenue', 'the loft at Canal Yard', 'the corner apartment on Elm'],
    plumber: ['Rivera and Sons', 'Blue Valve Services', 'Hudson Home Repair'],
  },
  chat: {
    name: 'Lakeside Property tenant chat',
    prompt: 'Answer tenants’ questions about rent, keys and house rules. Hand repairs to the maintenance line.',
  },
  agents: [
    {
      name: 'Lakeside Property maintenance line',
      mode: 'realtime',
      direction: 'inbound',
      share: 5,
      prompt: 'You take repair requests from tenants, tell emergencies from the rest, and give a time for the visit.',
      talks: [
        {
          script: `
            A: {greeting}, Lakeside maintenance. What can we fix for you?
            C: Hi, I'm in unit {unit} and {fault}.
            A: I am sorry about that. Is there water on the floor, or any smell of gas?
            C: [No, nothing dangerous.|A little water, I have put a bucket there.]
            A: Good. {plumber} can come on {day} at {time}. Will you be at home?
            C: [Yes, that works.|I'm at work then, but you can use the key.]
            A: I have put it down, {first}. You will get a message when they are on the way.
            C: [Thanks, that was quick.|Thank you.]
          `,
          summary: 'Unit {unit}: {fault}. {plumber} will come on {day} at {time}.',
          outcome: 'Repair booked', sentiment: 'positive', actions: ['Send {plumber} the order', 'Ask on the day after whether it is fixed'],
        },
        {
          script: `
            A: {greeting}, Lakeside maintenance. What can we fix for you?
            C: This is {caller} in {unit}. I called [last week|on Monday] because {fault}, and nobody came.
            A: I can see your request, {first}, and I am sorry that it was missed.
            C: [That's the second time.|I took a morning off for this.]
            A: I am marking it urgent. {plumber} has it first thing on {day}, and the property manager will call you today.
            C: [All right. I hope so.|Okay, but I want that in writing.]
          `,
          summary: '{caller} in unit {unit} waits for a repair ({fault}) that was missed before.',
          outcome: 'Escalated', sentiment: 'negative', actions: ['Property manager to call today', 'Find out why {plumber} did not come'],
        },
        {
          script: `
            A: {greeting}, Lakeside maintenance. What can we fix for you?
            C: I have locked myself out of {unit}. [I'm standing in front of the door.|The key is on the kitchen table.]
            A: I can send the caretaker. For safety, what is your full name and the month in which you moved in?
            C: {caller}, and it was [March|September|January].
            A: Thank you, {first}. The caretaker will be there in about twenty-five minutes.
            C: [You're a life saver.|Great, I'll wait downstairs.]
          `,
          summary: '{caller} was locked out of unit {unit}; the caretaker was sent.',
          outcome: 'Caretaker sent', sentiment: 'neutral', actions: ['Tell the caretaker', 'Offer a spare key'],
        },
      ],
    },
    {
      name: 'Lakeside Property viewings',
      mode: 'realtime',
      direction: 'outbound',
      share: 2,
      prompt: 'You call people who asked to see a home, agree on a time, and find out what they are looking for.',
      talks: [
        {
          script: `
            A: {greeting}, {caller}, this is the assistant of Lakeside Property. You asked about {home}. Would you like to see it?
            C: [Yes, very much.|Is it still available?]
            A: It is free for a viewing on {day} at {time}. Would that suit you?
            C: [That's perfect.|Could we say half an hour later?]
            A: Noted. May I ask when you would like to move in?
            C: [As soon as possible.|In about two months.]
            A: Thank you, {first}. The address is on its way to your phone.
          `,
          summary: '{caller} will see {home} on {day} at {time}.',
          outcome: 'Viewing booked', sentiment: 'positive', actions: ['Send the address', 'Put the viewing in the calendar'],
        },
        {
          script: `
            A: {greeting}, {caller}, this is the assistant of Lakeside Property. You asked about {home}. Would you like to see it?
            C: No, thanks, we have [found something else|decided to stay where we are].
            A: Thank you for telling us. Shall I take you off our list?
            C: [Yes, please.|You can keep me on it for larger ones.]
            A: Done. All the best, {first}.
          `,
          summary: '{caller} is no longer looking for a home.',
          outcome: 'Not interested', sentiment: 'neutral', actions: ['Update the contact'],
        },
      ],
    },
  ],
}
