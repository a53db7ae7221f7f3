import 'server-only'

/** What a test call says where the carrier is told what to say. */
export const testSentence = 'This is a test call from TalkifAI Studio. Your phone number can make calls.'
