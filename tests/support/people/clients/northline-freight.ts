import type { Client } from './client'

export const northlineFreight: Client = {
  name: 'Northline Freight',
  country: 'US',
  slots: {
    shipment: ['447102', '518834', '602917', '733460', '845129'],
    hub: ['Newark', 'Columbus', 'Allentown', 'Baltimore'],
    goods: ['two pallets', 'six boxes', 'one pallet of glassware', 'a crate of spare parts'],
    street: ['Quay Street', 'Mill Road', 'Foundry Avenue', 'Harbor Drive'],
  },
  chat: {
    name: 'Northline Freight order chat',
    prompt: 'Help customers to follow a shipment by its number and to change a delivery address before noon.',
  },
  agents: [
    {
      name: 'Northline Freight dispatch',
      mode: 'pipeline',
      direction: 'inbound',
      share: 5,
      prompt: 'You tell customers where their shipments are, take new pick-up requests, and note complaints for the depot.',
      talks: [
        {
          script: `
            A: {greeting}, Northline dispatch. Do you have a shipment number?
            C: Yes, it's {shipment}. It was due [yesterday|this morning].
            A: It left the {hub} hub before six and is on its way to you. The driver expects to arrive within [two|three] hours.
            C: It was promised [for yesterday|before nine]. [That is not good enough.|We had people waiting here.]
            A: I understand. I am noting a complaint, and the depot will call you within the hour. May I have your name?
            C: {caller}. [I'll wait for that call.|Please make sure they do.]
          `,
          summary: 'Shipment {shipment} is late; {caller} is unhappy and expects a call from the depot.',
          outcome: 'Complaint noted', sentiment: 'negative', actions: ['Depot to call back within the hour', 'Check the route from {hub}'],
        },
        {
          script: `
            A: {greeting}, Northline dispatch. Do you have a shipment number?
            C: No, I would like to book a pick-up of {goods}.
            A: From which address, and for which day?
            C: From our warehouse on {street}, [{day} morning|on {day}, as early as you can].
            A: I have {day} between {time} and two hours later. Is there a loading dock?
            C: [There is.|No, the driver will need a tail lift.]
            A: Booked. The driver calls half an hour ahead. What name may I put down?
            C: {caller}, thanks.
          `,
          summary: '{caller} booked a pick-up of {goods} on {street} for {day}.',
          outcome: 'Pick-up booked', sentiment: 'positive', actions: ['Assign a driver for {day}'],
        },
        {
          script: `
            A: {greeting}, Northline dispatch. Do you have a shipment number?
            C: {shipment}. I only want to know whether it has [arrived|been delivered].
            A: It was delivered on {day} at {time} and signed for at the front desk.
            C: [Great. Could I have that in writing?|Oh, good. Could you send me the proof of delivery?]
            A: You will have it by e-mail in a few minutes. Anything else?
            C: No, thank you.
          `,
          summary: 'Shipment {shipment} had been delivered on {day}; the proof was sent.',
          outcome: 'Question answered', sentiment: 'neutral', actions: ['E-mail the proof of delivery for {shipment}'],
        },
      ],
    },
    {
      name: 'Northline Freight delivery notices',
      mode: 'pipeline',
      direction: 'outbound',
      share: 3,
      prompt: 'You call receivers before a delivery, tell them the window, and ask whether somebody will be there.',
      talks: [
        {
          script: `
            A: {greeting}, this is Northline Freight with a delivery for {caller}. We plan to arrive on {day} around {time}. Will somebody be there?
            C: [Yes, until five.|Sure, just ring the bell at the gate.]
            A: Thank you, {first}. You can follow the truck with the link in our message.
          `,
          summary: '{caller} will be there for the delivery on {day} around {time}.',
          outcome: 'Confirmed', sentiment: 'positive', actions: [],
        },
        {
          script: `
            A: {greeting}, this is Northline Freight with a delivery for {caller}. We plan to arrive on {day} around {time}. Will somebody be there?
            C: No, [we are closed that day|everybody is off site]. Can it go to {street} instead?
            A: It can, at no extra charge. Is there a name on the door?
            C: [Same name.|It says Receiving.]
            A: Changed. Shipment {shipment} now goes to {street}. Goodbye, {first}.
          `,
          summary: 'Shipment {shipment} for {caller} was redirected to {street}.',
          outcome: 'Address changed', sentiment: 'neutral', actions: ['Update the route for {day}'],
        },
      ],
    },
  ],
}
